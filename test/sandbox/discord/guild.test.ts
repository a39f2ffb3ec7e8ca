import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Discord } from '#sandbox/discord/discord.ts';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { snowflakeTime } from '#sandbox/discord/state/snowflakes.ts';
import { call, post } from './support.ts';

const hourMs = 3_600_000;
let discord: Discord;

beforeEach(async () => {
  discord = await startDiscord();
});

afterEach(() => discord.close());

const listed = z.array(z.looseObject({ id: z.string(), name: z.string(), position: z.number() }));
const memberOf = (user: { id: string }) => {
  const { payload } = discord.interact.command({ user, channel: discord.channels.general, name: 'x' });
  return z.looseObject({ roles: z.array(z.string()), permissions: z.string() }).parse(payload.member);
};

test('the roles of a guild come with their places, each new one above the others', async () => {
  const made = discord.createRole(discord.guild, { name: 'Judges' });
  const { status, body } = await call(discord, 'GET', `/guilds/${discord.guild.id}/roles`);
  expect(status).toBe(200);
  const roles = listed.parse(body).toSorted((a, b) => a.position - b.position);
  expect(roles.map(({ name }) => name)).toEqual(['@everyone', 'Moderators', 'Zoetrope', 'Admins', 'Judges']);
  expect(roles.at(-1)).toMatchObject({ id: made.id, permissions: '0', managed: false });
});

test('a guild tells its owner and its boosts', async () => {
  const { body } = await call(discord, 'GET', `/guilds/${discord.guild.id}`);
  expect(body).toMatchObject({ owner_id: discord.users.owner.id, premium_tier: 0 });
});

test('the rules of AutoMod are shown to a bot that may manage the server, and 50013 to any other', async () => {
  const { guild, botRoleId } = discord;
  const path = `/guilds/${guild.id}/auto-moderation/rules`;
  discord.setAutoModeration(guild, [{ name: 'Fruit', trigger_metadata: { keyword_filter: ['pine*'] } }]);
  expect(await call(discord, 'GET', path)).toMatchObject({ status: 403, body: { code: 50013 } });
  discord.setRolePermissions(guild, botRoleId, ['MANAGE_GUILD']);
  const { status, body } = await call(discord, 'GET', path);
  expect(status).toBe(200);
  expect(body).toEqual([
    {
      id: expect.any(String),
      guild_id: guild.id,
      creator_id: guild.ownerId,
      name: 'Fruit',
      event_type: 1,
      trigger_type: 1,
      trigger_metadata: { keyword_filter: ['pine*'] },
      actions: [{ type: 1 }],
      enabled: true,
      exempt_roles: [],
      exempt_channels: [],
    },
  ]);
  expect(discord.violations).toEqual([]);
});

test('an account is as old as its id says, and a member as old as they were told to be', () => {
  const createdAt = Date.now() - 5 * hourMs;
  const joinedAt = Date.now() - 2 * hourMs;
  const user = discord.createUser({ createdAt });
  discord.addMember(discord.guild, user, { joinedAt });
  expect(snowflakeTime(user.id)).toBe(createdAt);
  expect(memberOf(user)).toMatchObject({ joined_at: new Date(joinedAt).toISOString(), roles: [] });
  const { newcomer, alice } = discord.users;
  expect(Date.now() - snowflakeTime(newcomer.id)).toBeLessThan(4 * hourMs);
  expect(Date.now() - snowflakeTime(alice.id)).toBeGreaterThan(24 * hourMs * 365);
});

test('roles may be given and taken, and with them what a member may do', () => {
  const { guild, users, adminRoleId } = discord;
  const mayManage = () => (BigInt(memberOf(users.bob).permissions) & (1n << 5n)) !== 0n;
  expect(mayManage()).toBe(false);
  discord.setRoles(guild, users.bob, [adminRoleId]);
  expect(memberOf(users.bob).roles).toEqual([adminRoleId]);
  expect(mayManage()).toBe(true);
  discord.setRoles(guild, users.bob, []);
  expect(mayManage()).toBe(false);
});

test('the log is for moderators and the bot, who may take its own messages back from there', async () => {
  const { log } = discord.channels;
  expect(discord.maySee(discord.users.moderator, log)).toBe(true);
  expect(discord.maySee(discord.users.newcomer, log)).toBe(false);
  const id = await post(discord, { content: 'noted' }, log.id);
  expect((await call(discord, 'GET', `/channels/${log.id}/messages`)).body).toMatchObject([{ id }]);
  expect((await call(discord, 'DELETE', `/channels/${log.id}/messages/${id}`)).status).toBe(204);
  const said = discord.say({ user: discord.users.moderator, channel: log, content: 'mine' });
  expect(await call(discord, 'DELETE', `/channels/${log.id}/messages/${said.id}`)).toMatchObject({
    status: 403,
    body: { code: 50013 },
  });
});

test('a bot lists its guilds with what it may do in each, page by page', async () => {
  const { guild } = discord;
  const second = discord.createGuild({ name: 'Second' });
  discord.createGuild({ name: 'Elsewhere', withBot: false });
  discord.setRolePermissions(second, second.id, ['VIEW_CHANNEL']);
  const own = z.array(z.looseObject({ id: z.string(), name: z.string(), permissions: z.string(), owner: z.boolean() }));
  const { status, body } = await call(discord, 'GET', '/users/@me/guilds');
  expect(status).toBe(200);
  expect(own.parse(body).map(({ id }) => id)).toEqual([guild.id, second.id]);
  expect(own.parse(body)[1]).toMatchObject({ name: 'Second', permissions: String(1 << 10), owner: false });
  const next = await call(discord, 'GET', `/users/@me/guilds?limit=1&after=${guild.id}`);
  expect(own.parse(next.body).map(({ id }) => id)).toEqual([second.id]);
  expect(discord.violations).toEqual([]);
});

test('every answer carries the time as Discord sees it', async () => {
  await using ahead = await startDiscord({ now: () => Date.UTC(2030, 0, 2) });
  const answer = await fetch(`${ahead.apiUrl}/v10/gateway`);
  expect(answer.headers.get('date')).toBe('Wed, 02 Jan 2030 00:00:00 GMT');
});
