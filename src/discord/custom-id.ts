/** What a control does, and to what: `v1:<action>:<argument>`. A lookup key and nothing more; each use is authorised anew. */
const actions = [
  // A job's own: the argument is its id.
  'cancel',
  'reroll',
  'remix',
  'details',
  'smaller',
  'delete',
  'resubmit',
  'give-up',
  'report',
  'appeal',
  // The moderators': the argument is the job's id.
  'approve',
  'approve-always',
  'edit',
  'reject',
  'ban-picture',
  'block',
  'show',
  'show-veiled',
  'withhold',
  'take-down',
  'keep-clip',
  // A job that is confirmed before it is started: the argument is the id of the command.
  'start',
  'start-smaller',
  'drop',
  // The form of a wish, and the button that opens it anew: the argument is the id of its draft.
  'wish',
  // Panels: the argument says where in them.
  'settings',
  'moderation',
  'usage',
  'queue',
  'privacy',
] as const;
export type Action = (typeof actions)[number];

export const formatCustomId = (action: Action, argument: string): string => `v1:${action}:${argument}`;

export function parseCustomId(customId: string): { action: Action; argument: string } | undefined {
  const [version, name, argument, ...rest] = customId.split(':');
  const action = actions.find((candidate) => candidate === name);
  if (version !== 'v1' || !action || !argument || !/^[\w.-]{1,80}$/.test(argument) || rest.length > 0) return undefined;
  return { action, argument };
}
