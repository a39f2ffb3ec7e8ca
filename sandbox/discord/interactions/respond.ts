import { MessageType } from 'discord-api-types/v10';
import { ApiError } from '#sandbox/discord/http/api-error.ts';
import type { UploadedFile } from '#sandbox/discord/http/request-body.ts';
import { createMessage, createPlaceholder, type MessageOrigin } from '#sandbox/discord/messages/create-message.ts';
import { editMessage } from '#sandbox/discord/messages/edit-message.ts';
import type { MessageBody } from '#sandbox/discord/messages/message-body.ts';
import { messageFlags } from '#sandbox/discord/messages/message-flags.ts';
import type { Channel, StoredInteraction, StoredMessage } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

const slashCommand = 1;

export function answerWithMessage(
  world: World,
  interaction: StoredInteraction,
  body: MessageBody,
  files: readonly UploadedFile[],
  ephemeral: boolean,
): void {
  const origin = responseOrigin(interaction, ephemeral);
  interaction.originalId = createMessage(world, channelOf(world, interaction), body, files, origin).id;
}

export function answerWithPlaceholder(world: World, interaction: StoredInteraction, ephemeral: boolean): void {
  const origin = responseOrigin(interaction, ephemeral);
  interaction.originalId = createPlaceholder(world, channelOf(world, interaction), origin).id;
}

export function answerWithUpdate(
  world: World,
  interaction: StoredInteraction,
  body: MessageBody,
  files: readonly UploadedFile[],
): void {
  const message = requireResponse(world, interaction, interaction.sourceMessageId);
  editResponse(world, interaction, message, body, files);
  interaction.originalId = message.id;
}

/** A followup right after a deferral fills the placeholder instead (Discord, Create Followup Message). */
export function createFollowup(
  world: World,
  interaction: StoredInteraction,
  body: MessageBody,
  files: readonly UploadedFile[],
): StoredMessage {
  const original = interaction.originalId === null ? undefined : world.messages.get(interaction.originalId);
  if (original && original.flags & messageFlags.loading) return editResponse(world, interaction, original, body, files);
  const ephemeral = ((body.flags ?? 0) & messageFlags.ephemeral) !== 0;
  const message = createMessage(world, channelOf(world, interaction), body, files, {
    type: MessageType.Default,
    interactionId: interaction.id,
    ephemeralFor: ephemeral ? interaction.userId : null,
    replyTo: original ? { messageId: original.id, channelId: original.channelId } : null,
    uploadLimitBytes: interaction.uploadLimitBytes,
  });
  interaction.followupIds.push(message.id);
  return message;
}

export function editResponse(
  world: World,
  interaction: StoredInteraction,
  message: StoredMessage,
  body: MessageBody,
  files: readonly UploadedFile[],
): StoredMessage {
  const channel = channelOf(world, interaction);
  if (channel.thread?.archived) throw new ApiError(400, 50083, 'Thread is archived');
  return editMessage(world, channel, message, body, files, interaction.uploadLimitBytes);
}

/** A message this token may touch, or 10008. */
export function requireResponse(world: World, interaction: StoredInteraction, messageId: string | null): StoredMessage {
  const own = [interaction.originalId, interaction.sourceMessageId, ...interaction.followupIds];
  const message = messageId !== null && own.includes(messageId) ? world.messages.get(messageId) : undefined;
  if (!message) throw new ApiError(404, 10008, 'Unknown Message');
  return message;
}

function channelOf(world: World, interaction: StoredInteraction): Channel {
  const channel = world.channels.get(interaction.channelId);
  if (!channel) throw new ApiError(404, 10003, 'Unknown Channel');
  return channel;
}

function responseOrigin(interaction: StoredInteraction, ephemeral: boolean): MessageOrigin {
  const { kind, commandType, sourceMessageId, channelId } = interaction;
  const ofCommand = commandType === slashCommand ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
  return {
    type: kind === 'command' ? ofCommand : MessageType.Default,
    interactionId: interaction.id,
    ephemeralFor: ephemeral ? interaction.userId : null,
    replyTo: kind !== 'command' && sourceMessageId !== null ? { messageId: sourceMessageId, channelId } : null,
    uploadLimitBytes: interaction.uploadLimitBytes,
  };
}
