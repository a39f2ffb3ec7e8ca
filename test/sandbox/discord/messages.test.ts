import { Routes } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Discord } from '#sandbox/discord/discord.ts';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { call, createRest, movableClock, post } from './support.ts';

let clock: ReturnType<typeof movableClock>;
let discord: Discord;
let general: string;

beforeEach(async () => {
  clock = movableClock();
  discord = await startDiscord({ now: clock.now, rateLimits: { enabled: false } });
  general = discord.channels.general.id;
});

afterEach(() => discord.close());

const pathOf = (id: string) => `/channels/${general}/messages/${id}`;
const file = (name: string, data: string) => ({ name, data: Buffer.from(data), contentType: 'image/png' });

test('the same nonce makes one message within the window', async () => {
  const first = await post(discord, { content: 'a', nonce: 'job-1', enforce_nonce: true });
  const again = await post(discord, { content: 'b', nonce: 'job-1', enforce_nonce: true });
  expect(again).toBe(first);
  expect(discord.messages(general)).toMatchObject([{ content: 'a' }]);
  clock.advance(6 * 60_000);
  expect(await post(discord, { content: 'c', nonce: 'job-1', enforce_nonce: true })).not.toBe(first);
  expect(await post(discord, { content: 'd', nonce: 'job-1' })).not.toBe(first);
});

test('a reply needs its target unless told otherwise', async () => {
  const target = await post(discord, { content: 'target' });
  const reply = await post(discord, { content: 'reply', message_reference: { message_id: target } });
  expect(discord.messages(general).find((one) => one.id === reply)).toMatchObject({
    type: 19,
    message_reference: { message_id: target },
    referenced_message: { content: 'target' },
  });
  await call(discord, 'DELETE', pathOf(target));
  const lost = { content: 'x', message_reference: { message_id: target } };
  expect((await call(discord, 'POST', `/channels/${general}/messages`, lost)).body).toMatchObject({ code: 50035 });
  const tolerant = { ...lost, message_reference: { message_id: target, fail_if_not_exists: false } };
  expect((await call(discord, 'POST', `/channels/${general}/messages`, tolerant)).status).toBe(200);
});

test('only allowed mentions ping, and edits never do', async () => {
  const { alice, bob } = discord.users;
  const content = `<@${alice.id}> <@${bob.id}> @everyone <@&${discord.moderatorRoleId}>`;
  const id = await post(discord, { content, allowed_mentions: { users: [alice.id] } });
  expect(discord.pings.map(({ userId, messageId }) => ({ userId, messageId }))).toEqual([
    { userId: alice.id, messageId: id },
  ]);
  await call(discord, 'PATCH', pathOf(id), { content });
  expect(discord.pings).toHaveLength(1);
  expect(discord.messages(general)[0]?.mentions.map((user) => user.id)).toEqual([alice.id, bob.id]);
  await post(discord, { content, allowed_mentions: { parse: [] } });
  expect(discord.pings).toHaveLength(1);
});

test('a reply pings the author it answers unless mentions are limited', async () => {
  const question = discord.say({ user: discord.users.carol, channel: general, content: 'well?' });
  const message_reference = { message_id: question.id };
  await post(discord, { content: 'quiet', message_reference, allowed_mentions: { parse: [] } });
  expect(discord.pings).toEqual([]);
  await post(discord, { content: 'loud', message_reference });
  expect(discord.pings).toMatchObject([{ userId: discord.users.carol.id }]);
});

test('files sent with discord.js are stored, described and served', async () => {
  const body = { content: 'clip', attachments: [{ id: '0', description: 'a fox runs' }] };
  await createRest(discord).post(Routes.channelMessages(general), { body, files: [file('fox.png', 'bytes')] });
  const [attachment] = discord.messages(general)[0]?.attachments ?? [];
  expect(attachment).toMatchObject({
    filename: 'fox.png',
    size: 5,
    description: 'a fox runs',
    content_type: 'image/png',
  });
  expect(await (await fetch(attachment?.url ?? '')).text()).toBe('bytes');
});

test('an edit keeps the files it lists, and all of them when it lists none', async () => {
  const rest = createRest(discord);
  await rest.post(Routes.channelMessages(general), { body: {}, files: [file('a.png', 'a'), file('b.png', 'b')] });
  const shown = () => discord.messages(general)[0];
  const names = () => shown()?.attachments.map((one) => one.filename);
  const id = shown()?.id ?? '';
  const dropped = shown()?.attachments[1]?.url ?? '';
  await call(discord, 'PATCH', pathOf(id), { content: 'text' });
  expect(names()).toEqual(['a.png', 'b.png']);
  await call(discord, 'PATCH', pathOf(id), { attachments: [{ id: shown()?.attachments[0]?.id }] });
  expect(names()).toEqual(['a.png']);
  expect((await fetch(dropped)).status).toBe(404);
  await rest.patch(Routes.channelMessage(general, id), { body: {}, files: [file('c.png', 'c')] });
  expect(names()).toEqual(['c.png']);
});

test('a file that an embed shows is served through the embed and not listed', async () => {
  const body = { embeds: [{ title: 'card', image: { url: 'attachment://poster.png' } }] };
  await createRest(discord).post(Routes.channelMessages(general), { body, files: [file('poster.png', 'poster')] });
  const [message] = discord.messages(general);
  expect(message?.attachments).toEqual([]);
  expect(await (await fetch(message?.embeds[0]?.image?.url ?? '')).text()).toBe('poster');
});

test('a file over the guild limit meets 413 with 40005, a boosted guild takes it', async () => {
  const big = { name: 'big.mp4', data: Buffer.alloc(11 * 1_048_576), contentType: 'video/mp4' };
  const send = () => createRest(discord).post(Routes.channelMessages(general), { body: {}, files: [big] });
  await expect(send()).rejects.toMatchObject({ status: 413, code: 40005 });
  discord.guild.premiumTier = 2;
  await send();
  const url = discord.messages(general)[0]?.attachments[0]?.url ?? '';
  expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(11 * 1_048_576);
});

test('the list is newest first and pages with before, after and limit', async () => {
  const ids: string[] = [];
  for (const content of ['1', '2', '3', '4']) ids.push(await post(discord, { content }));
  const list = async (query: string) => {
    const { body } = await call(discord, 'GET', `/channels/${general}/messages?${query}`);
    return Array.isArray(body) ? body.map((one: { content: string }) => one.content).join('') : body;
  };
  expect(await list('')).toBe('4321');
  expect(await list('limit=2')).toBe('43');
  expect(await list(`before=${ids[2]}&limit=1`)).toBe('2');
  expect(await list(`after=${ids[0]}&limit=2`)).toBe('32');
  expect(await list(`around=${ids[1]}&limit=3`)).toBe('321');
});

test('messages of others cannot be edited, empty ones not sent, V2 not mixed with content', async () => {
  const foreign = discord.say({ user: discord.users.bob, channel: general, content: 'mine' });
  expect((await call(discord, 'PATCH', pathOf(foreign.id), { content: 'x' })).body).toMatchObject({ code: 50005 });
  expect((await call(discord, 'POST', `/channels/${general}/messages`, { content: '' })).status).toBe(400);
  const v2 = await post(discord, { flags: 32_768, components: [{ type: 10, content: 'text' }] });
  expect((await call(discord, 'PATCH', pathOf(v2), { content: 'x' })).body).toMatchObject({ code: 50035 });
});

test('every version is kept in order, deleted messages are gone', async () => {
  const id = await post(discord, { content: '1' });
  await call(discord, 'PATCH', pathOf(id), { content: '2' });
  expect(discord.history(id).map((one) => [one.content, one.edited_timestamp !== null])).toEqual([
    ['1', false],
    ['2', true],
  ]);
  discord.deleteMessage(id);
  expect((await call(discord, 'PATCH', pathOf(id), { content: '3' })).body).toMatchObject({ code: 10008 });
});

test('a request against the schema is refused, logged and changes nothing', async () => {
  const answer = await call(discord, 'POST', `/channels/${general}/messages`, { content: 'x'.repeat(2001), embed: {} });
  expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(discord.violations.map((one) => one.message).join(' ')).toMatch(/embed/);
  expect(discord.messages(general)).toEqual([]);
});
