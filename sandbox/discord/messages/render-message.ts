import { type APIAttachment, type APIMessage, type APIUser, EmbedType } from 'discord-api-types/v10';
import { signPath } from '#sandbox/discord/cdn/signed-url.ts';
import type { StoredAttachment, StoredInteraction, StoredMessage, User } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import { isShownByEmbed, resolveReferences } from './attachment-references.ts';
import { messageFlags } from './message-flags.ts';

/** The message object of resources/message, with media URLs signed at this instant. */
export function renderMessage(world: World, message: StoredMessage): APIMessage {
  const sign = (path: string): string => mediaUrl(world, path);
  const interaction = message.interactionId === null ? undefined : world.interactions.get(message.interactionId);
  const target = message.replyTo && world.messages.get(message.replyTo.messageId);
  const embeds = message.flags & messageFlags.suppressEmbeds ? [] : message.embeds;
  return {
    id: message.id,
    channel_id: message.channelId,
    author: renderUser(world.users.get(message.authorId), message.authorId),
    content: message.content,
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt === null ? null : new Date(message.editedAt).toISOString(),
    tts: message.tts,
    mention_everyone: message.mentions.everyone,
    mentions: message.mentions.users.map((id) => renderUser(world.users.get(id), id)),
    mention_roles: [...message.mentions.roles],
    attachments: message.attachments
      .filter((one) => !isShownByEmbed(one, message.embeds))
      .map((one) => renderAttachment(world, one)),
    embeds: embeds.map((embed) => ({ ...richEmbed, ...resolveReferences(embed, message.attachments, sign) })),
    components: resolveReferences(message.components, message.attachments, sign),
    ...(message.poll === null ? {} : { poll: message.poll }),
    pinned: false,
    type: message.type,
    flags: message.flags,
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(interaction ? webhookFields(world, interaction) : {}),
    ...(message.replyTo
      ? {
          message_reference: {
            type: 0,
            message_id: message.replyTo.messageId,
            channel_id: message.replyTo.channelId,
            guild_id: message.guildId,
          },
          referenced_message: target ? { ...renderMessage(world, { ...target, replyTo: null }) } : null,
        }
      : {}),
  };
}

const richEmbed = { type: EmbedType.Rich };

function mediaUrl(world: World, path: string): string {
  return `${world.origin}${signPath(path, world.now(), world.mediaLifetimeMs)}`;
}

export function renderUser(user: User | undefined, id: string): APIUser {
  return {
    id,
    username: user?.username ?? 'Deleted User',
    discriminator: '0',
    global_name: user?.globalName ?? null,
    avatar: null,
    ...(user?.bot ? { bot: true } : {}),
  };
}

export function renderAttachment(world: World, attachment: StoredAttachment): APIAttachment {
  const url = mediaUrl(world, attachment.path);
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.size,
    url,
    proxy_url: url,
    content_type: attachment.contentType,
    ...(attachment.width === null ? {} : { width: attachment.width, height: attachment.height }),
    ...(attachment.ephemeral ? { ephemeral: true } : {}),
    ...(attachment.description === null ? {} : { description: attachment.description }),
    ...(attachment.title === null ? {} : { title: attachment.title }),
    ...(attachment.spoiler ? { flags: 1 << 3 } : {}),
  };
}

function webhookFields(world: World, interaction: StoredInteraction): Partial<APIMessage> {
  return {
    application_id: world.applicationId,
    webhook_id: world.applicationId,
    interaction_metadata: {
      id: interaction.id,
      type: interactionType[interaction.kind],
      user: renderUser(world.users.get(interaction.userId), interaction.userId),
      authorizing_integration_owners: { 0: interaction.guildId },
    } as NonNullable<APIMessage['interaction_metadata']>,
    // Out of favour in Discord's documents, and still the only place that names the command.
    ...(interaction.kind === 'command' && {
      interaction: {
        id: interaction.id,
        type: interactionType.command,
        name: interaction.name,
        user: renderUser(world.users.get(interaction.userId), interaction.userId),
      },
    }),
  };
}

export const interactionType = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
