import { ApiError } from '#sandbox/discord/http/api-error.ts';
import type { Channel } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import { computePermissions } from './compute-permissions.ts';
import { type PermissionName, permissionBits } from './permission-bits.ts';

/** The channel as the bot sees it, or 10003 (gone), 50001 (hidden). */
export function requireChannel(world: World, channelId: string): Channel {
  const channel = world.channels.get(channelId);
  if (!channel) throw new ApiError(404, 10003, 'Unknown Channel');
  if (!botMay(world, channel, 'VIEW_CHANNEL')) throw new ApiError(403, 50001, 'Missing Access');
  return channel;
}

export function requireBot(world: World, channel: Channel, permission: PermissionName): void {
  if (!botMay(world, channel, permission)) throw new ApiError(403, 50013, 'Missing Permissions');
}

export function botMay(world: World, channel: Channel, permission: PermissionName): boolean {
  return userMay(world, world.applicationId, channel, permission);
}

export function userMay(world: World, userId: string, channel: Channel, permission: PermissionName): boolean {
  return (computePermissions(world, userId, channel) & permissionBits[permission]) !== 0n;
}
