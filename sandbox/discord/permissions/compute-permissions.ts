import type { Channel, Guild, Overwrite } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import { allPermissions, permissionBits } from './permission-bits.ts';

/** What a user may do in a channel; 0 for someone who is not in the guild. Threads take their parent's overwrites. */
export function computePermissions(world: World, userId: string, channel: Channel): bigint {
  if (channel.recipientId !== undefined) {
    return userId === channel.recipientId || userId === world.applicationId ? allPermissions : 0n;
  }
  const guild = world.guilds.get(channel.guildId);
  const member = guild?.members.get(userId);
  if (!guild || !member) return 0n;
  const base = guildPermissions(guild, userId);
  if (base === allPermissions) return base;
  const place = channel.thread && channel.parentId ? (world.channels.get(channel.parentId) ?? channel) : channel;
  const allowed = withOverwrites(base, guild, member.roles, userId, place.overwrites);
  return member.timedOutUntil !== null && member.timedOutUntil > world.now()
    ? allowed & (permissionBits.VIEW_CHANNEL | permissionBits.READ_MESSAGE_HISTORY)
    : allowed;
}

/** What a user may do in the guild as a whole, where no channel plays a part. */
export function guildPermissions(guild: Guild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return allPermissions;
  const base = member.roles.reduce(
    (set, role) => set | (guild.roles.get(role)?.permissions ?? 0n),
    guild.roles.get(guild.id)?.permissions ?? 0n,
  );
  return base & permissionBits.ADMINISTRATOR ? allPermissions : base;
}

/** Order matters: @everyone, then all roles together, then the member (Discord, topics/permissions). */
function withOverwrites(
  base: bigint,
  guild: Guild,
  roles: readonly string[],
  userId: string,
  overwrites: readonly Overwrite[],
): bigint {
  const apply = (set: bigint, chosen: readonly Overwrite[]): bigint => {
    const deny = chosen.reduce((bits, one) => bits | one.deny, 0n);
    const allow = chosen.reduce((bits, one) => bits | one.allow, 0n);
    return (set & ~deny) | allow;
  };
  const everyone = overwrites.filter((one) => one.type === 0 && one.id === guild.id);
  const ofRoles = overwrites.filter((one) => one.type === 0 && roles.includes(one.id));
  const ofMember = overwrites.filter((one) => one.type === 1 && one.id === userId);
  return apply(apply(apply(base, everyone), ofRoles), ofMember);
}
