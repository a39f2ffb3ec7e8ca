import { ApiError, FormError } from '#sandbox/discord/http/api-error.ts';
import type { Channel, StoredMessage } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import { findByReference, referencedNames } from './attachment-references.ts';
import { messageFlags } from './message-flags.ts';
import { renderMessage } from './render-message.ts';
import { visibleText } from './visible-text.ts';

/** Direct messages belong to no guild, and have an intent of their own. */
const place = ({ guildId }: StoredMessage) =>
  guildId === '' ? { data: {}, intents: 1 << 12 } : { data: { guild_id: guildId }, intents: 1 << 9 };

/** Discord answers 500 above this many bytes of text plus 12 per text display (discord-api-docs#8554). */
const maxV2TextBytes = 10_170;

/** Throws what Discord would answer to a message that cannot be as it is. */
export function checkMessage(message: StoredMessage): void {
  const v2 = (message.flags & messageFlags.componentsV2) !== 0;
  if (v2 && (message.content !== '' || message.embeds.length > 0 || message.poll)) {
    throw new FormError('MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2');
  }
  const empty = message.content === '' && message.attachments.length === 0 && message.poll === null;
  if (empty && message.embeds.length === 0 && message.components.length === 0) {
    throw new ApiError(400, 50006, 'Cannot send an empty message');
  }
  for (const name of referencedNames([message.embeds, message.components])) {
    if (!findByReference(`attachment://${name}`, message.attachments)) {
      throw new FormError(`attachment://${name}: the message has no such attachment`);
    }
  }
  const texts = visibleText(message.components);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0);
  if (bytes > maxV2TextBytes) throw new ApiError(500, 0, '500: Internal Server Error');
}

/** Makes this the current version, keeps it in the history and tells the sessions that may know. */
export function saveMessage(world: World, channel: Channel, message: StoredMessage): void {
  const before = world.messages.get(message.id);
  for (const dropped of before?.attachments ?? []) {
    if (!message.attachments.some((one) => one.id === dropped.id)) world.attachments.delete(dropped.id);
  }
  for (const attachment of message.attachments) world.attachments.set(attachment.id, attachment);
  world.messages.set(message.id, message);
  const rendered = renderMessage(world, message);
  const versions = world.journal.versions.get(message.id) ?? [];
  world.journal.versions.set(message.id, [...versions, rendered]);
  if (message.ephemeralFor === null) {
    if (!before) channel.lastMessageId = message.id;
    const { data, intents } = place(message);
    world.dispatch(before ? 'MESSAGE_UPDATE' : 'MESSAGE_CREATE', { ...rendered, ...data }, intents);
  }
  world.changed();
}

export function removeMessage(world: World, message: StoredMessage): void {
  world.messages.delete(message.id);
  for (const attachment of message.attachments) world.attachments.delete(attachment.id);
  if (message.ephemeralFor === null) {
    const { data, intents } = place(message);
    world.dispatch('MESSAGE_DELETE', { id: message.id, channel_id: message.channelId, ...data }, intents);
  }
  world.changed();
}
