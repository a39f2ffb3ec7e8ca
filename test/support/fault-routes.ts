/** The calls that faults are planned for, by what they do for a job. */
export const discordRoutes = {
  acknowledge: 'POST /interactions/:interaction/:token/callback',
  /** Also puts the picture onto the card. */
  editCard: 'PATCH /webhooks/:application/:token/messages/@original',
  announce: 'POST /channels/:channel/messages',
  /** Also the edits of cards whose token is not used any more. */
  fill: 'PATCH /channels/:channel/messages/:message',
} as const;
