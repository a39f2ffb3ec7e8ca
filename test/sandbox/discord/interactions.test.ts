import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Discord } from '#sandbox/discord/discord.ts';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { call, callback, movableClock, onResponse } from './support.ts';

const minuteMs = 60_000;
let clock: ReturnType<typeof movableClock>;
let discord: Discord;

beforeEach(async () => {
  clock = movableClock();
  discord = await startDiscord({ now: clock.now });
});

afterEach(() => discord.close());

const animate = () =>
  discord.interact.command({
    user: discord.users.alice,
    channel: discord.channels.general,
    name: 'animate',
    options: { prompt: 'a fox', frames: 81 },
    attachment: { name: 'fox.png', bytes: Buffer.from('fox'), contentType: 'image/png', width: 2, height: 3 },
  });

const button = { type: 1, components: [{ type: 2, style: 4, custom_id: 'cancel', label: 'Cancel' }] };

test('the payload carries what a bot needs without any look-up', async () => {
  const { payload, id } = animate();
  expect(payload).toMatchObject({
    type: 2,
    version: 1,
    guild_id: discord.guild.id,
    channel: { id: discord.channels.general.id, nsfw: false },
    member: { user: { id: discord.users.alice.id } },
    locale: 'en-US',
    context: 0,
    entitlements: [],
    attachment_size_limit: 10 * 1_048_576,
    authorizing_integration_owners: { 0: discord.guild.id },
  });
  expect((BigInt(id) >> 22n) + 1_420_070_400_000n).toBeGreaterThan(BigInt(clock.now() - 5000));
  expect(BigInt(String(payload.app_permissions)) & (1n << 15n)).not.toBe(0n);
  const { data } = payload as {
    data: { options: unknown[]; resolved: { attachments: Record<string, { url: string }> } };
  };
  expect(data.options).toMatchObject([
    { name: 'prompt', type: 3, value: 'a fox' },
    { name: 'frames', type: 4, value: 81 },
    { name: 'image', type: 11 },
  ]);
  const [file] = Object.values(data.resolved.attachments);
  expect(file).toMatchObject({ filename: 'fox.png', size: 3, width: 2, height: 3, ephemeral: true });
  expect(await (await fetch(file?.url ?? '')).text()).toBe('fox');
});

test('a deferral shows a placeholder that the first edit fills', async () => {
  const handle = animate();
  expect((await callback(discord, handle, { type: 5 })).status).toBe(204);
  expect(await handle.acknowledged).toMatchObject({ type: 5 });
  expect(handle.original).toMatchObject({ flags: 128, type: 20 });
  await call(discord, 'PATCH', onResponse(discord, handle), { content: 'done' });
  expect(handle.original).toMatchObject({
    content: 'done',
    flags: 0,
    edited_timestamp: null,
    interaction_metadata: { id: handle.id },
    author: { bot: true },
  });
  expect(discord.history(handle.original?.id ?? '').map((version) => version.content)).toEqual(['', 'done']);
});

test('with_response answers with ids, and with the message for type 4 only', async () => {
  const first = animate();
  const path = (one: { id: string; token: string }) =>
    `/interactions/${one.id}/${one.token}/callback?with_response=true`;
  const deferred = await call(discord, 'POST', path(first), { type: 5 });
  expect(deferred).toMatchObject({
    status: 200,
    body: {
      interaction: { response_message_id: first.original?.id, response_message_loading: true },
      resource: { type: 5 },
    },
  });
  expect(deferred.body?.resource).not.toHaveProperty('message');
  const whole = await call(discord, 'POST', path(animate()), { type: 4, data: { content: 'hello' } });
  expect(whole.body).toMatchObject({ resource: { type: 4, message: { content: 'hello' } } });
});

test('a second answer meets 40060, a late one 10062', async () => {
  const handle = animate();
  await callback(discord, handle, { type: 5 });
  expect(await callback(discord, handle, { type: 5 })).toMatchObject({ status: 400, body: { code: 40060 } });
  const late = animate();
  clock.advance(3001);
  expect(await callback(discord, late, { type: 5 })).toMatchObject({ status: 404, body: { code: 10062 } });
});

test('an interaction without an answer fails after the deadline', async () => {
  await using quick = await startDiscord({ ackDeadlineMs: 20 });
  const handle = quick.interact.command({ user: quick.users.bob, channel: quick.channels.general, name: 'animate' });
  await expect(handle.acknowledged).rejects.toThrow('did not respond');
  expect(handle.failed).toBe('did not respond');
  expect((await callback(quick, handle, { type: 5 })).body).toMatchObject({ code: 10062 });
});

test('the token ends after fifteen minutes, the message goes on under the bot token', async () => {
  const handle = animate();
  await callback(discord, handle, { type: 5 });
  clock.advance(14 * minuteMs);
  expect((await call(discord, 'PATCH', onResponse(discord, handle), { content: 'a' })).status).toBe(200);
  clock.advance(2 * minuteMs);
  const expired = await call(discord, 'PATCH', onResponse(discord, handle), { content: 'b' });
  expect(expired).toMatchObject({ status: 401, body: { code: 50027 } });
  const path = `/channels/${discord.channels.general.id}/messages/${handle.original?.id}`;
  expect((await call(discord, 'PATCH', path, { content: 'b' })).body).toMatchObject({ content: 'b' });
});

test('an ephemeral answer exists for its user and its token only', async () => {
  const handle = animate();
  await callback(discord, handle, { type: 4, data: { content: 'psst', flags: 64 } });
  const { general } = discord.channels;
  const path = `/channels/${general.id}/messages/${handle.original?.id}`;
  for (const method of ['GET', 'DELETE']) {
    expect(await call(discord, method, path)).toMatchObject({ status: 404, body: { code: 10008 } });
  }
  expect((await call(discord, 'PATCH', path, { content: 'x' })).body).toMatchObject({ code: 10008 });
  expect(discord.messages(general)).toEqual([]);
  expect(discord.messages(general, { as: discord.users.bob })).toEqual([]);
  expect(discord.messages(general, { as: discord.users.alice })).toMatchObject([{ content: 'psst' }]);
  expect((await call(discord, 'PATCH', onResponse(discord, handle), { content: 'pssst' })).status).toBe(200);
});

test('followups come after the original; one sent right after a deferral fills the placeholder', async () => {
  const handle = animate();
  expect((await call(discord, 'POST', onResponse(discord, handle, ''), { content: 'x' })).body).toMatchObject({
    code: 10015,
  });
  await callback(discord, handle, { type: 5 });
  await call(discord, 'POST', onResponse(discord, handle, ''), { content: 'first' });
  expect(handle.original?.content).toBe('first');
  await call(discord, 'POST', onResponse(discord, handle, ''), { content: 'second', flags: 64 });
  expect(handle.followups).toMatchObject([{ content: 'second', flags: 64 }]);
  expect((await call(discord, 'DELETE', onResponse(discord, handle))).status).toBe(204);
  expect((await call(discord, 'GET', onResponse(discord, handle))).body).toMatchObject({ code: 10008 });
});

test('a button updates its message, and only a component may', async () => {
  const handle = animate();
  expect((await callback(discord, handle, { type: 7, data: { content: 'x' } })).status).toBe(400);
  await callback(discord, handle, { type: 4, data: { content: 'card', components: [button] } });
  const message = handle.original?.id ?? '';
  const click = discord.interact.button({ user: discord.users.bob, message, customId: 'cancel' });
  expect(click.payload).toMatchObject({
    type: 3,
    message: { id: message },
    data: { custom_id: 'cancel', component_type: 2 },
  });
  await callback(discord, click, { type: 7, data: { content: 'cancelled', components: [] } });
  expect(handle.original).toMatchObject({ content: 'cancelled', components: [] });
  expect(() => discord.interact.button({ user: discord.users.bob, message, customId: 'cancel' })).toThrow(
    'no component',
  );
});

test('a modal is submitted with its prefilled values, which the client holds against its rules', async () => {
  const handle = animate();
  const input = { type: 4, custom_id: 'prompt', style: 2, value: 'a fox', max_length: 10 };
  const label = { type: 18, label: 'Prompt', component: input };
  await callback(discord, handle, { type: 9, data: { custom_id: 'remix', title: 'Remix', components: [label] } });
  expect(handle.modal).toMatchObject({ custom_id: 'remix' });
  const submitted = discord.interact.modalSubmit({ of: handle });
  expect(submitted.payload).toMatchObject({
    type: 5,
    data: { custom_id: 'remix', components: [{ type: 18, component: { custom_id: 'prompt', value: 'a fox' } }] },
  });
  const answered = await callback(discord, submitted, {
    type: 9,
    data: { custom_id: 'x', title: 'x', components: [label] },
  });
  expect(answered.status).toBe(400);
  expect(() => discord.interact.modalSubmit({ of: handle, values: { prompt: 'a very long fox' } })).toThrow('length');
});

test('a message command names its target', async () => {
  const message = discord.say({ user: discord.users.bob, channel: discord.channels.general, content: 'look' });
  const { payload } = discord.interact.messageCommand({ user: discord.users.alice, message, name: 'Animate' });
  expect(payload).toMatchObject({
    data: { type: 3, target_id: message.id, resolved: { messages: { [message.id]: { content: 'look' } } } },
  });
});

test('a message with files carries them as a person would have attached them', async () => {
  const { users, channels, interact } = discord;
  const file = { name: 'a fox.png', bytes: Buffer.from('fox'), contentType: 'image/png', width: 2, height: 3 };
  const message = discord.say({ user: users.bob, channel: channels.general, content: '', files: [file, file] });
  const { payload } = interact.messageCommand({ user: users.alice, message, name: 'Animate' });
  const about = { filename: 'a fox.png', content_type: 'image/png', size: 3, width: 2, height: 3 };
  const target = { author: { id: users.bob.id }, attachments: [about, about] };
  expect(payload).toMatchObject({ data: { resolved: { messages: { [message.id]: target } } } });
  expect(message.attachments[0]).not.toHaveProperty('ephemeral');
  const bytes = await fetch(message.attachments[1]?.url ?? '').then((response) => response.text());
  expect(bytes).toBe('fox');
});

test('people cannot use what they cannot see', () => {
  const { users, channels } = discord;
  expect(() => discord.interact.command({ user: users.bob, channel: channels.moderators, name: 'animate' })).toThrow(
    'cannot see',
  );
  const outsider = discord.createUser();
  expect(() => discord.interact.command({ user: outsider, channel: channels.general, name: 'animate' })).toThrow();
});
