import type { GuildBuilders } from './guild-builders.ts';
import type { Channel, Guild, User } from './records.ts';

export interface DefaultGuild {
  readonly guild: Guild;
  readonly channels: {
    readonly general: Channel;
    readonly ageRestricted: Channel;
    readonly moderators: Channel;
    /** Only moderators see it. */
    readonly log: Channel;
  };
  readonly users: {
    readonly owner: User;
    /** Has MANAGE_MESSAGES and sees the moderators' channels. */
    readonly moderator: User;
    readonly alice: User;
    readonly bob: User;
    readonly carol: User;
    /** Three hours old, one of them in the guild. */
    readonly newcomer: User;
  };
  readonly moderatorRoleId: string;
  /** Above the moderators and with MANAGE_GUILD; nobody has it. */
  readonly adminRoleId: string;
  readonly botRoleId: string;
}

const hourMs = 3_600_000;

export function createDefaultGuild(build: GuildBuilders, botId: string, now: number): DefaultGuild {
  const owner = build.createUser({ username: 'olivia', globalName: 'Olivia' });
  const guild = build.createGuild({ name: 'Moving pictures', ownerId: owner.id });
  const moderatorRole = build.createRole(guild, {
    name: 'Moderators',
    permissions: ['MANAGE_MESSAGES', 'MODERATE_MEMBERS'],
  });
  const person = (username: string, globalName: string, roles: readonly string[] = []): User => {
    const user = build.createUser({ username, globalName });
    build.addMember(guild, user, { roles });
    return user;
  };
  const botRole = build.createRole(guild, { name: 'Zoetrope' });
  const adminRole = build.createRole(guild, {
    name: 'Admins',
    permissions: ['MANAGE_GUILD', 'MANAGE_CHANNELS', 'MANAGE_MESSAGES', 'MODERATE_MEMBERS'],
  });
  const forModerators = (name: string): Channel => {
    const channel = build.createChannel(guild, { name });
    build.setOverwrite(channel, { role: guild.id }, { deny: ['VIEW_CHANNEL'] });
    for (const role of [moderatorRole, botRole, adminRole]) {
      build.setOverwrite(channel, { role }, { allow: ['VIEW_CHANNEL'] });
    }
    return channel;
  };
  const moderators = forModerators('moderators');
  const newcomer = build.createUser({ username: 'nils', globalName: 'Nils', createdAt: now - 3 * hourMs });
  build.addMember(guild, newcomer, { joinedAt: now - hourMs });
  build.addMember(guild, botId, { roles: [botRole] });
  return {
    guild,
    channels: {
      general: build.createChannel(guild, { name: 'general' }),
      ageRestricted: build.createChannel(guild, { name: 'after-dark', nsfw: true }),
      moderators,
      log: forModerators('log'),
    },
    users: {
      owner,
      moderator: person('moritz', 'Moritz', [moderatorRole.id]),
      alice: person('alice', 'Alice'),
      bob: person('bob', 'Bob'),
      carol: person('carol', 'Carol'),
      newcomer,
    },
    moderatorRoleId: moderatorRole.id,
    adminRoleId: adminRole.id,
    botRoleId: botRole.id,
  };
}
