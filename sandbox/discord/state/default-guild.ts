import type { GuildBuilders } from './guild-builders.ts';
import type { Channel, Guild, User } from './records.ts';

export interface DefaultGuild {
  readonly guild: Guild;
  readonly channels: { readonly general: Channel; readonly ageRestricted: Channel; readonly moderators: Channel };
  readonly users: {
    readonly owner: User;
    /** Has MANAGE_MESSAGES and sees the moderators' channel. */
    readonly moderator: User;
    readonly alice: User;
    readonly bob: User;
    readonly carol: User;
  };
  readonly moderatorRoleId: string;
}

export function createDefaultGuild(build: GuildBuilders, botId: string): DefaultGuild {
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
  const moderators = build.createChannel(guild, { name: 'moderators' });
  build.setOverwrite(moderators, { role: guild.id }, { deny: ['VIEW_CHANNEL'] });
  build.setOverwrite(moderators, { role: moderatorRole }, { allow: ['VIEW_CHANNEL'] });
  build.setOverwrite(moderators, { role: botRole }, { allow: ['VIEW_CHANNEL'] });
  build.addMember(guild, botId, { roles: [botRole] });
  return {
    guild,
    channels: {
      general: build.createChannel(guild, { name: 'general' }),
      ageRestricted: build.createChannel(guild, { name: 'after-dark', nsfw: true }),
      moderators,
    },
    users: {
      owner,
      moderator: person('moritz', 'Moritz', [moderatorRole.id]),
      alice: person('alice', 'Alice'),
      bob: person('bob', 'Bob'),
      carol: person('carol', 'Carol'),
    },
    moderatorRoleId: moderatorRole.id,
  };
}
