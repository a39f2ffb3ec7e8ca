import { renderUser } from '#sandbox/discord/messages/render-message.ts';
import type { Guild } from '#sandbox/discord/state/records.ts';
import { renderChannel, renderGuild, renderMember } from '#sandbox/discord/state/render-records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

export function readyPayload(world: World, sessionId: string, gatewayUrl: string): Readonly<Record<string, unknown>> {
  return {
    v: 10,
    user: renderUser(world.users.get(world.applicationId), world.applicationId),
    guilds: ownGuilds(world).map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: sessionId,
    resume_gateway_url: gatewayUrl,
    session_type: 'normal',
    shard: [0, 1],
    application: { id: world.applicationId, flags: 0 },
  };
}

export function guildCreatePayload(world: World, guild: Guild): Readonly<Record<string, unknown>> {
  const channels = [...world.channels.values()].filter((channel) => channel.guildId === guild.id);
  return {
    ...renderGuild(guild),
    unavailable: false,
    large: false,
    joined_at: new Date(0).toISOString(),
    member_count: guild.members.size,
    members: [...guild.members.values()].map((member) => renderMember(world, member)),
    channels: channels.filter((channel) => !channel.thread).map(renderChannel),
    threads: channels.filter((channel) => channel.thread).map(renderChannel),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function ownGuilds(world: World): Guild[] {
  return [...world.guilds.values()].filter((guild) => guild.members.has(world.applicationId));
}
