import { MessageType } from 'discord-api-types/v10';
import type { UploadedFile } from '#sandbox/discord/http/request-body.ts';
import type { Channel, StoredMessage } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import { blankMessage } from './blank-message.ts';
import { computeMentions, notifiedUsers } from './mentions.ts';
import type { MessageBody } from './message-body.ts';
import { messageFlags, sendableFlags } from './message-flags.ts';
import { openPoll } from './open-poll.ts';
import { checkMessage, saveMessage } from './save-message.ts';
import { resolveAttachments } from './store-attachments.ts';

export interface MessageOrigin {
  readonly type: MessageType;
  readonly interactionId: string | null;
  readonly ephemeralFor: string | null;
  readonly replyTo: StoredMessage['replyTo'];
  readonly uploadLimitBytes: number;
}

export function createMessage(
  world: World,
  channel: Channel,
  body: MessageBody,
  files: readonly UploadedFile[],
  origin: MessageOrigin,
): StoredMessage {
  const content = (body.content ?? '').trim();
  const components = body.components ?? [];
  const target = origin.replyTo && world.messages.get(origin.replyTo.messageId);
  const mentionSource = {
    content,
    components,
    repliedUserId: origin.interactionId ? null : (target?.authorId ?? null),
  };
  const empty = emptyMessage(world, channel, origin);
  const mentionOrigin = origin.interactionId === null ? 'bot' : 'interaction';
  const message: StoredMessage = {
    ...empty,
    content,
    components,
    embeds: body.embeds ?? [],
    poll: body.poll ? openPoll(body.poll, world.now()) : null,
    tts: body.tts ?? false,
    nonce: body.nonce ?? null,
    flags: ((body.flags ?? 0) & sendableFlags) | (origin.ephemeralFor === null ? 0 : messageFlags.ephemeral),
    attachments: resolveAttachments(world, empty, [], body.attachments, files, origin.uploadLimitBytes),
    mentions: computeMentions(world, channel, mentionSource, body.allowed_mentions, mentionOrigin),
  };
  checkMessage(message);
  saveMessage(world, channel, message);
  if (message.ephemeralFor === null) recordPings(world, channel, message);
  return message;
}

/** The "thinking…" placeholder of a deferred response. */
export function createPlaceholder(world: World, channel: Channel, origin: MessageOrigin): StoredMessage {
  const ephemeral = origin.ephemeralFor === null ? 0 : messageFlags.ephemeral;
  const message = { ...emptyMessage(world, channel, origin), flags: messageFlags.loading | ephemeral };
  saveMessage(world, channel, message);
  return message;
}

function emptyMessage(world: World, channel: Channel, origin: MessageOrigin): StoredMessage {
  const { interactionId, ephemeralFor, replyTo } = origin;
  const type = replyTo && origin.type === MessageType.Default ? MessageType.Reply : origin.type;
  return { ...blankMessage(world, channel, world.applicationId), type, interactionId, ephemeralFor, replyTo };
}

function recordPings(world: World, channel: Channel, message: StoredMessage): void {
  for (const userId of notifiedUsers(world, channel, message.mentions)) {
    world.journal.pings.push({ messageId: message.id, channelId: channel.id, userId, at: world.now() });
  }
}
