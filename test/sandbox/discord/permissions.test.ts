import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Discord } from '#sandbox/discord/discord.ts';
import type { PermissionName } from '#sandbox/discord/permissions/permission-bits.ts';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { call, callback, onResponse, post } from './support.ts';

let discord: Discord;
let general: string;

beforeEach(async () => {
  discord = await startDiscord({ rateLimits: { enabled: false } });
  general = discord.channels.general.id;
});

afterEach(() => discord.close());

const send = (body: unknown = { content: 'x' }) => call(discord, 'POST', `/channels/${general}/messages`, body);

test('what the bot may not do is 50013, what it may not see 50001', async () => {
  const refused = async (permission: PermissionName, body?: unknown) => {
    discord.denyBot(general, permission);
    const answer = await send(body);
    discord.setOverwrite(general, { user: discord.applicationId }, { allow: [permission] });
    return answer;
  };
  expect(await refused('SEND_MESSAGES')).toMatchObject({ status: 403, body: { code: 50013 } });
  expect(await refused('EMBED_LINKS', { embeds: [{ title: 'x' }] })).toMatchObject({
    status: 403,
    body: { code: 50013 },
  });
  const target = await post(discord, { content: 'x' });
  const reply = { content: 'x', message_reference: { message_id: target } };
  expect(await refused('READ_MESSAGE_HISTORY', reply)).toMatchObject({ status: 400, body: { code: 160002 } });
  expect(await refused('VIEW_CHANNEL')).toMatchObject({ status: 403, body: { code: 50001 } });
  expect((await send()).status).toBe(200);
  expect(discord.invalidRequests[403]).toBe(3);
});

test('answers to interactions need none of the bot’s permissions', async () => {
  const handle = discord.interact.command({ user: discord.users.alice, channel: general, name: 'animate' });
  discord.removeBotAccess(general);
  await callback(discord, handle, { type: 5 });
  expect((await call(discord, 'PATCH', onResponse(discord, handle), { embeds: [{ title: 'x' }] })).status).toBe(200);
  expect((await send()).body).toMatchObject({ code: 50001 });
});

test('app_permissions tell what the bot may do in that channel', () => {
  discord.denyBot(general, 'ATTACH_FILES');
  const { payload } = discord.interact.command({ user: discord.users.alice, channel: general, name: 'animate' });
  expect(BigInt(String(payload.app_permissions)) & (1n << 15n)).toBe(0n);
});

test('a moderator carries MANAGE_MESSAGES, a member does not', () => {
  const bits = (user: { id: string }) => {
    const { payload } = discord.interact.command({ user, channel: general, name: 'animate' });
    return BigInt(String((payload.member as { permissions: string }).permissions)) & (1n << 13n);
  };
  expect(bits(discord.users.moderator)).not.toBe(0n);
  expect(bits(discord.users.owner)).not.toBe(0n);
  expect(bits(discord.users.alice)).toBe(0n);
});

test('an archived thread takes no edits, opens with a message, and has a permission of its own', async () => {
  const thread = discord.createChannel(discord.guild, {
    type: 11,
    parentId: general,
    thread: { archived: false, locked: false },
  });
  const id = await post(discord, { content: 'x' }, thread.id);
  discord.archiveThread(thread);
  const edit = () => call(discord, 'PATCH', `/channels/${thread.id}/messages/${id}`, { content: 'y' });
  expect((await edit()).body).toMatchObject({ code: 50083 });
  await post(discord, { content: 'wake up' }, thread.id);
  expect((await edit()).status).toBe(200);
  discord.denyBot(general, 'SEND_MESSAGES_IN_THREADS');
  expect((await call(discord, 'POST', `/channels/${thread.id}/messages`, { content: 'x' })).body).toMatchObject({
    code: 50013,
  });
});

test('a deleted channel is 10003, a foreign guild 10004, a missing token 401', async () => {
  discord.deleteChannel(general);
  expect((await send()).body).toMatchObject({ code: 10003 });
  expect((await call(discord, 'GET', '/guilds/123456789012345678')).body).toMatchObject({ code: 10004 });
  expect((await call(discord, 'GET', `/guilds/${discord.guild.id}`)).body).toMatchObject({ premium_tier: 0 });
  expect((await fetch(`${discord.apiUrl}/v10/users/@me`)).status).toBe(401);
  expect(discord.invalidRequests[401]).toBe(1);
});
