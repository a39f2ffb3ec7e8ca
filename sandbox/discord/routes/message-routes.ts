import { MessageType } from 'discord-api-types/v10';
import { ApiError } from '#sandbox/discord/http/api-error.ts';
import { type ApiRequest, type Reply, type Route, route } from '#sandbox/discord/http/route.ts';
import { createMessage } from '#sandbox/discord/messages/create-message.ts';
import { editMessage } from '#sandbox/discord/messages/edit-message.ts';
import { findDuplicate } from '#sandbox/discord/messages/find-duplicate.ts';
import { listMessages } from '#sandbox/discord/messages/list-messages.ts';
import { type MessageBody, parseMessageBody } from '#sandbox/discord/messages/message-body.ts';
import { renderMessage } from '#sandbox/discord/messages/render-message.ts';
import { removeMessage } from '#sandbox/discord/messages/save-message.ts';
import { guildUploadLimit } from '#sandbox/discord/messages/upload-limit.ts';
import { botMay, requireBot, requireChannel } from '#sandbox/discord/permissions/require-access.ts';
import type { Channel, StoredMessage } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

const threadTypes: readonly number[] = [10, 11, 12];
const forumTypes: readonly number[] = [15, 16];

/** Messages through the bot token. */
export function messageRoutes(world: World): Route[] {
  const answer = (message: StoredMessage): Reply => ({ status: 200, body: renderMessage(world, message) });
  return [
    route('GET', '/channels/:channel/messages', (params, request) => {
      const channel = requireChannel(world, params.channel);
      const messages = botMay(world, channel, 'READ_MESSAGE_HISTORY')
        ? listMessages(world, channel, request.query)
        : [];
      return { status: 200, body: messages.map((message) => renderMessage(world, message)) };
    }),
    route('GET', '/channels/:channel/messages/:message', (params) => {
      const channel = requireChannel(world, params.channel);
      requireBot(world, channel, 'READ_MESSAGE_HISTORY');
      return answer(requireMessage(world, channel, params.message));
    }),
    route('POST', '/channels/:channel/messages', (params, request) => {
      const channel = requireChannel(world, params.channel);
      const body = parseMessageBody(request.body);
      requireSending(world, channel, body, request);
      const duplicate = body.enforce_nonce ? findDuplicate(world, channel, body.nonce) : undefined;
      if (duplicate) return answer(duplicate);
      const created = createMessage(world, channel, body, request.files, {
        type: MessageType.Default,
        interactionId: null,
        ephemeralFor: null,
        replyTo: findReplyTarget(world, channel, body),
        uploadLimitBytes: guildUploadLimit(world, channel),
      });
      if (channel.thread?.archived) channel.thread = { ...channel.thread, archived: false };
      return answer(created);
    }),
    route('PATCH', '/channels/:channel/messages/:message', (params, request) => {
      const channel = requireChannel(world, params.channel);
      const message = requireMessage(world, channel, params.message);
      requireOpen(channel);
      if (message.authorId !== world.applicationId) {
        throw new ApiError(403, 50005, 'Cannot edit a message authored by another user');
      }
      const limit = guildUploadLimit(world, channel);
      return answer(editMessage(world, channel, message, parseMessageBody(request.body), request.files, limit));
    }),
    route('DELETE', '/channels/:channel/messages/:message', (params) => {
      const channel = requireChannel(world, params.channel);
      const message = requireMessage(world, channel, params.message);
      if (message.authorId !== world.applicationId) requireBot(world, channel, 'MANAGE_MESSAGES');
      removeMessage(world, message);
      return { status: 204 };
    }),
  ];
}

/** Ephemeral messages do not exist for the bot token. */
function requireMessage(world: World, channel: Channel, messageId: string): StoredMessage {
  const message = world.messages.get(messageId);
  if (message?.channelId === channel.id && message.ephemeralFor === null) return message;
  throw new ApiError(404, 10008, 'Unknown Message');
}

function requireOpen(channel: Channel): void {
  if (channel.thread?.archived) throw new ApiError(400, 50083, 'Thread is archived');
}

function requireSending(world: World, channel: Channel, body: MessageBody, request: ApiRequest): void {
  if (forumTypes.includes(channel.type)) throw new ApiError(400, 50008, 'Cannot send messages in a non-text channel');
  if (channel.recipientId && world.users.get(channel.recipientId)?.closedToDirectMessages) {
    throw new ApiError(403, 50007, 'Cannot send messages to this user');
  }
  requireBot(world, channel, threadTypes.includes(channel.type) ? 'SEND_MESSAGES_IN_THREADS' : 'SEND_MESSAGES');
  if (channel.thread?.locked && !botMay(world, channel, 'MANAGE_THREADS'))
    throw new ApiError(400, 160005, 'Thread is locked');
  if (request.files.length > 0) requireBot(world, channel, 'ATTACH_FILES');
  if (body.embeds && body.embeds.length > 0) requireBot(world, channel, 'EMBED_LINKS');
}

function findReplyTarget(world: World, channel: Channel, body: MessageBody): StoredMessage['replyTo'] {
  const reference = body.message_reference;
  if (!reference) return null;
  if (!botMay(world, channel, 'READ_MESSAGE_HISTORY')) {
    throw new ApiError(400, 160002, 'Cannot reply without permission to read message history');
  }
  const target = world.messages.get(reference.message_id);
  if (target?.channelId === channel.id && target.ephemeralFor === null) {
    return { messageId: target.id, channelId: channel.id };
  }
  if (reference.fail_if_not_exists === false) return null;
  throw new ApiError(400, 50035, 'Invalid Form Body', {
    message_reference: { _errors: [{ code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' }] },
  });
}
