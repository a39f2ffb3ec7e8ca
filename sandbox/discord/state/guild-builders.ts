import { type PermissionName, permissionBits, permissionSet } from '#sandbox/discord/permissions/permission-bits.ts';
import type { Channel, Guild, Member, Overwrite, Role, User } from './records.ts';
import type { World } from './world.ts';

export type Ref = string | { readonly id: string };

export interface GuildBuilders {
  createGuild(
    values?: Partial<Pick<Guild, 'name' | 'premiumTier' | 'locale'>> & { ownerId?: string; withBot?: boolean },
  ): Guild;
  createChannel(guild: Ref, values?: Partial<Omit<Channel, 'id' | 'guildId'>>): Channel;
  /** Above all roles that are there. */
  createRole(
    guild: Ref,
    values?: { name?: string; permissions?: readonly PermissionName[]; mentionable?: boolean },
  ): Role;
  /** Its id tells the age of the account: `createdAt` in epoch ms, some years ago when left out. */
  createUser(values?: Partial<Omit<User, 'id' | 'bot'>> & { createdAt?: number }): User;
  addMember(
    guild: Ref,
    user: Ref,
    /** Instants in epoch ms. */
    values?: { roles?: readonly Ref[]; nick?: string; joinedAt?: number; timedOutUntil?: number },
  ): Member;
  setOverwrite(
    channel: Ref,
    target: { role: Ref } | { user: Ref },
    change: { allow?: readonly PermissionName[]; deny?: readonly PermissionName[] },
  ): void;
}

const everyonePermissions = permissionSet(
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'SEND_MESSAGES_IN_THREADS',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
  'USE_APPLICATION_COMMANDS',
);

export function idOf(ref: Ref): string {
  return typeof ref === 'string' ? ref : ref.id;
}

export function guildBuilders(world: World): GuildBuilders {
  const guildOf = (ref: Ref): Guild => {
    const guild = world.guilds.get(idOf(ref));
    if (!guild) throw new Error(`no guild ${idOf(ref)}`);
    return guild;
  };
  const createUser: GuildBuilders['createUser'] = ({ createdAt, ...values } = {}) => {
    const id = createdAt === undefined ? world.oldId() : world.idAt(createdAt);
    const user: User = {
      id,
      username: `user${id.slice(-4)}`,
      globalName: null,
      bot: false,
      uploadLimitBytes: 0,
      locale: 'en-US',
      ...values,
    };
    world.users.set(id, user);
    return user;
  };
  const addMember: GuildBuilders['addMember'] = (guild, user, values = {}) => {
    const member: Member = {
      userId: idOf(user),
      roles: (values.roles ?? []).map(idOf),
      nick: values.nick ?? null,
      joinedAt: values.joinedAt ?? Date.UTC(2021, 0, 1),
      timedOutUntil: values.timedOutUntil ?? null,
    };
    guildOf(guild).members.set(member.userId, member);
    return member;
  };
  return {
    createUser,
    addMember,
    createGuild({ ownerId, withBot = true, ...values } = {}) {
      const id = world.oldId();
      const everyone: Role = {
        id,
        name: '@everyone',
        permissions: everyonePermissions,
        position: 0,
        mentionable: false,
      };
      const owner = ownerId ?? createUser({ username: 'owner' }).id;
      const guild: Guild = {
        id,
        name: 'A guild',
        ownerId: owner,
        premiumTier: 0,
        locale: 'en-US',
        ...values,
        roles: new Map([[id, everyone]]),
        members: new Map(),
        autoModeration: [],
      };
      world.guilds.set(id, guild);
      addMember(id, owner);
      if (withBot) addMember(id, world.applicationId);
      return guild;
    },
    createChannel(guild, values = {}) {
      const id = world.oldId();
      const channel: Channel = {
        type: 0,
        name: 'channel',
        nsfw: false,
        parentId: null,
        overwrites: [],
        lastMessageId: null,
        thread: null,
        ...values,
        id,
        guildId: guildOf(guild).id,
      };
      world.channels.set(id, channel);
      return channel;
    },
    createRole(guild, { name = 'role', permissions = [], mentionable = false } = {}) {
      const { roles } = guildOf(guild);
      const role: Role = {
        id: world.oldId(),
        name,
        permissions: permissionSet(...permissions),
        position: roles.size,
        mentionable,
      };
      roles.set(role.id, role);
      return role;
    },
    setOverwrite(channelRef, target, { allow = [], deny = [] }) {
      const channel = world.channels.get(idOf(channelRef));
      if (!channel) throw new Error(`no channel ${idOf(channelRef)}`);
      const id = idOf('role' in target ? target.role : target.user);
      const old = channel.overwrites.find((one) => one.id === id);
      const next: Overwrite = old ?? { id, type: 'role' in target ? 0 : 1, allow: 0n, deny: 0n };
      for (const name of allow) {
        next.allow |= permissionBits[name];
        next.deny &= ~permissionBits[name];
      }
      for (const name of deny) {
        next.deny |= permissionBits[name];
        next.allow &= ~permissionBits[name];
      }
      if (!old) channel.overwrites.push(next);
      world.changed();
    },
  };
}
