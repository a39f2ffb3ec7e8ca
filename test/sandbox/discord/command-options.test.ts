import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Discord } from '#sandbox/discord/discord.ts';
import type { UserFile } from '#sandbox/discord/interactions/user-file.ts';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { call } from './support.ts';

let discord: Discord;

const option = (name: string, type: number, more: object = {}) => ({ name, description: name, type, ...more });
const command = {
  name: 'watch',
  description: 'watch',
  options: [
    option('person', 1, { options: [option('who', 6, { required: true }), option('why', 3)] }),
    option('server', 2, {
      options: [
        option('ranks', 1, { options: [option('rank', 8, { required: true }), option('either', 9)] }),
        option('places', 1, { options: [option('place', 7, { required: true, channel_types: [0] })] }),
        option('pictures', 1, { options: [option('picture', 11, { required: true, file_types: ['image'] })] }),
      ],
    }),
  ],
};

beforeEach(async () => {
  discord = await startDiscord();
  const answer = await call(discord, 'PUT', `/applications/${discord.applicationId}/commands`, [command]);
  expect(answer.status).toBe(200);
});

afterEach(() => discord.close());

const use = (subcommand: string[], options: Record<string, string | UserFile>) =>
  discord.interact.command({
    user: discord.users.moderator,
    channel: discord.channels.general,
    name: 'watch',
    subcommand,
    options,
  }).payload.data;

test('a person comes along as user and as member, with what they may do here', () => {
  const { alice } = discord.users;
  const data = use(['person'], { who: alice.id, why: 'spam' });
  expect(data).toMatchObject({
    name: 'watch',
    options: [{ name: 'person', type: 1, options: [{ name: 'who', type: 6, value: alice.id }, { value: 'spam' }] }],
    resolved: {
      users: { [alice.id]: { id: alice.id, username: 'alice' } },
      members: {
        [alice.id]: { roles: [], joined_at: expect.any(String), permissions: expect.stringMatching(/^\d+$/) },
      },
    },
  });
  expect(data).not.toHaveProperty(`resolved.members.${alice.id}.user`);
});

test('somebody who left is a user without a member', () => {
  const stranger = discord.createUser();
  const data = use(['person'], { who: stranger.id });
  expect(data).toMatchObject({ resolved: { users: { [stranger.id]: { id: stranger.id } } } });
  expect(data).not.toHaveProperty('resolved.members');
});

test('roles and channels come along from within a group', () => {
  const { moderatorRoleId, users, channels } = discord;
  expect(use(['server', 'ranks'], { rank: moderatorRoleId, either: users.bob.id })).toMatchObject({
    options: [{ type: 2, options: [{ type: 1, options: [{ type: 8 }, { type: 9 }] }] }],
    resolved: {
      roles: { [moderatorRoleId]: { name: 'Moderators', position: 1 } },
      users: { [users.bob.id]: { username: 'bob' } },
    },
  });
  expect(use(['server', 'places'], { place: channels.log.id })).toMatchObject({
    resolved: {
      channels: {
        [channels.log.id]: {
          name: 'log',
          type: 0,
          permissions: expect.any(String),
          app_permissions: expect.any(String),
        },
      },
    },
  });
});

test('the client refuses what it would not offer', () => {
  const { users, moderatorRoleId, guild } = discord;
  const thread = discord.createChannel(guild, { type: 11, thread: { archived: false, locked: false } });
  const file = { name: 'note.txt', contentType: 'text/plain', bytes: Buffer.from('x') };
  expect(() => use(['person'], { who: moderatorRoleId })).toThrow('nothing of that id');
  expect(() => use(['person'], { why: 'no person' })).toThrow('required');
  expect(() => use(['server', 'ranks'], { rank: users.bob.id })).toThrow('nothing of that id');
  expect(() => use(['server', 'places'], { place: thread.id })).toThrow('of that type');
  expect(() => use(['server', 'pictures'], { picture: file })).toThrow('not a file of that kind');
  expect(() => use([], {})).toThrow('a subcommand only');
});
