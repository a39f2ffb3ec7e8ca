/** Discord, resources/message, Message Flags. */
export const messageFlags = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const;

/** What the sender of a message may set; the rest is Discord's own. */
export const sendableFlags =
  messageFlags.suppressEmbeds | messageFlags.suppressNotifications | messageFlags.componentsV2;
