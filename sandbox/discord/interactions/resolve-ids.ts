import { renderUser } from '#sandbox/discord/messages/render-message.ts';
import { computePermissions } from '#sandbox/discord/permissions/compute-permissions.ts';
import type { Channel } from '#sandbox/discord/state/records.ts';
import { renderChannel, renderMember, renderRole } from '#sandbox/discord/state/render-records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

type ById = Readonly<Record<string, unknown>>;

/** Who looks, and where: what a channel allows depends on both. */
export interface Viewer {
  readonly userId: string;
  readonly channel: Channel;
}

const kinds = ['users', 'members', 'roles', 'channels'] as const;

/** The users, members, roles and channels behind the chosen ids, as an interaction carries them along. */
export function resolveIds(world: World, viewer: Viewer, ids: readonly string[]): Readonly<Record<string, ById>> {
  const found = ids.map((id) => ({ id, ...resolveId(world, viewer, id) }));
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const entries = found.flatMap((one) => (one[kind] === undefined ? [] : [[one.id, one[kind]] as const]));
      return entries.length === 0 ? [] : [[kind, Object.fromEntries(entries)]];
    }),
  );
}

function resolveId(world: World, { userId, channel: place }: Viewer, id: string) {
  const guild = world.guilds.get(place.guildId);
  const user = world.users.get(id);
  const member = guild?.members.get(id);
  const role = guild?.roles.get(id);
  const channel = world.channels.get(id);
  return {
    users: user && renderUser(user, id),
    members: member && {
      ...without(renderMember(world, member), ['user', 'deaf', 'mute']),
      permissions: String(computePermissions(world, id, place)),
    },
    roles: role && renderRole(role),
    channels: channel && channel.guildId === place.guildId ? partialChannel(world, userId, channel) : undefined,
  };
}

function partialChannel(world: World, userId: string, channel: Channel): ById {
  const withBot = world.guilds.get(channel.guildId)?.members.has(world.applicationId);
  return {
    ...without(renderChannel(channel), ['permission_overwrites']),
    permissions: String(computePermissions(world, userId, channel)),
    ...(withBot && { app_permissions: String(computePermissions(world, world.applicationId, channel)) }),
  };
}

function without(value: ById, keys: readonly string[]): ById {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}
