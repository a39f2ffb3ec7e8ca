import { renderUser } from '#sandbox/discord/messages/render-message.ts';
import { guildPermissions } from '#sandbox/discord/permissions/compute-permissions.ts';
import type { Channel, Guild, Member, Role } from './records.ts';
import type { World } from './world.ts';

type Json = Readonly<Record<string, unknown>>;

export function renderChannel(channel: Channel): Json {
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    nsfw: channel.nsfw,
    parent_id: channel.parentId,
    topic: null,
    position: 0,
    flags: 0,
    rate_limit_per_user: 0,
    last_message_id: channel.lastMessageId,
    permission_overwrites: channel.overwrites.map((one) => ({
      id: one.id,
      type: one.type,
      allow: String(one.allow),
      deny: String(one.deny),
    })),
    ...(channel.thread
      ? {
          thread_metadata: {
            ...channel.thread,
            auto_archive_duration: 1440,
            archive_timestamp: new Date(0).toISOString(),
          },
        }
      : {}),
  };
}

export function renderGuild(guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    owner_id: guild.ownerId,
    premium_tier: guild.premiumTier,
    preferred_locale: guild.locale,
    features: [],
    nsfw_level: 0,
    explicit_content_filter: 0,
    emojis: [],
    stickers: [],
    roles: renderRoles(guild),
  };
}

/** As its member sees it in the list of their own guilds. */
export const renderOwnGuild = (guild: Guild, userId: string): Json => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  banner: null,
  owner: guild.ownerId === userId,
  permissions: String(guildPermissions(guild, userId)),
  features: [],
});

export const renderRoles = (guild: Guild): Json[] => [...guild.roles.values()].map(renderRole);

export function renderRole(role: Role): Json {
  return {
    ...role,
    permissions: String(role.permissions),
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}

export function renderMember(world: World, member: Member): Json {
  return {
    user: renderUser(world.users.get(member.userId), member.userId),
    nick: member.nick,
    avatar: null,
    roles: member.roles,
    joined_at: new Date(member.joinedAt).toISOString(),
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    communication_disabled_until: member.timedOutUntil === null ? null : new Date(member.timedOutUntil).toISOString(),
  };
}

export function renderApplication(world: World): Json {
  return {
    id: world.applicationId,
    name: 'Zoetrope',
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '',
    flags: 0,
    summary: '',
    bot: renderUser(world.users.get(world.applicationId), world.applicationId),
    integration_types_config: { 0: {} },
  };
}
