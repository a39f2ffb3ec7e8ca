import { interactionType, renderMessage } from '#sandbox/discord/messages/render-message.ts';
import { interactionUploadLimit } from '#sandbox/discord/messages/upload-limit.ts';
import { computePermissions } from '#sandbox/discord/permissions/compute-permissions.ts';
import { permissionSet } from '#sandbox/discord/permissions/permission-bits.ts';
import type { Channel, StoredInteraction, User } from '#sandbox/discord/state/records.ts';
import { renderChannel, renderMember } from '#sandbox/discord/state/render-records.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import { createToken } from './find-interaction.ts';

export interface InteractionDraft {
  readonly kind: StoredInteraction['kind'];
  readonly commandType: number | null;
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly user: User;
  readonly channel: Channel;
  readonly sourceMessageId: string | null;
  readonly locale: string | undefined;
  readonly guildLocale: string | undefined;
}

/** Interactions of an app without a bot in the guild still carry these (discord-api-docs#5316). */
const withoutBot = permissionSet('ATTACH_FILES', 'EMBED_LINKS', 'MENTION_EVERYONE');

/** The interaction with the INTERACTION_CREATE payload that announces it. */
export function buildInteraction(world: World, draft: InteractionDraft): StoredInteraction {
  const { user, channel, kind } = draft;
  const guild = world.guilds.get(channel.guildId);
  const member = guild?.members.get(user.id);
  if (!guild || !member) throw new Error(`${user.username} is not a member of the channel's guild`);
  const id = world.nextId();
  const token = createToken(id);
  const createdAt = world.now();
  const uploadLimitBytes = interactionUploadLimit(world, channel, user);
  const permissions = String(computePermissions(world, user.id, channel));
  const botPermissions = guild.members.has(world.applicationId)
    ? computePermissions(world, world.applicationId, channel)
    : withoutBot;
  const appPermissions = String(botPermissions);
  const source = draft.sourceMessageId === null ? undefined : world.messages.get(draft.sourceMessageId);
  const guildLocale = draft.guildLocale ?? guild.locale;
  const { permission_overwrites: _, ...partialChannel } = renderChannel(channel);
  const payload = {
    id,
    application_id: world.applicationId,
    type: interactionType[kind],
    data: draft.data,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guildLocale, features: [] },
    channel_id: channel.id,
    channel: { ...partialChannel, permissions, app_permissions: appPermissions, last_pin_timestamp: null },
    member: { ...renderMember(world, member), permissions },
    token,
    version: 1,
    ...(source ? { message: renderMessage(world, source) } : {}),
    app_permissions: appPermissions,
    locale: draft.locale ?? user.locale,
    guild_locale: guildLocale,
    entitlements: [],
    authorizing_integration_owners: { 0: guild.id },
    context: 0,
    attachment_size_limit: uploadLimitBytes,
  };
  return {
    id,
    token,
    kind,
    commandType: draft.commandType,
    name: draft.name,
    userId: user.id,
    channelId: channel.id,
    guildId: guild.id,
    createdAt,
    uploadLimitBytes,
    sourceMessageId: draft.sourceMessageId,
    payload,
    acknowledged: null,
    failed: false,
    originalId: null,
    followupIds: [],
    modal: null,
    choices: null,
  };
}
