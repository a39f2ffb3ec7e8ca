import { Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { call, callback, createRest, movableClock, onResponse, post } from './support.ts';

test('the sixth message in five seconds is refused with the numbers to wait', async () => {
  await using discord = await startDiscord();
  const path = `/channels/${discord.channels.general.id}/messages`;
  for (const content of ['1', '2', '3', '4']) await post(discord, { content });
  const last = await call(discord, 'POST', path, { content: '5' });
  expect(last.headers.get('x-ratelimit-limit')).toBe('5');
  expect(last.headers.get('x-ratelimit-remaining')).toBe('0');
  const refused = await call(discord, 'POST', path, { content: '6' });
  expect(refused).toMatchObject({ status: 429, body: { global: false } });
  expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(discord.invalidRequests[429]).toBe(1);
  await post(discord, { content: 'elsewhere' }, discord.channels.ageRestricted.id);
});

test('discord.js waits by the headers and is never refused', async () => {
  await using discord = await startDiscord({ rateLimits: { timeScale: 0.04 } });
  const rest = createRest(discord);
  const route = Routes.channelMessages(discord.channels.general.id);
  await Promise.all(Array.from({ length: 12 }, (_, i) => rest.post(route, { body: { content: String(i) } })));
  expect(discord.requests.map((one) => one.status)).toEqual(Array.from({ length: 12 }, () => 200));
});

test('edits of a message older than an hour are 30046 after three', async () => {
  const clock = movableClock();
  await using discord = await startDiscord({ now: clock.now });
  const id = await post(discord, { content: 'x' });
  clock.advance(3_601_000);
  const edit = () =>
    call(discord, 'PATCH', `/channels/${discord.channels.general.id}/messages/${id}`, { content: 'y' });
  const answers = [await edit(), await edit(), await edit(), await edit()];
  expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 429]);
  expect(answers[3]?.body).toMatchObject({ code: 30046 });
});

test('the global limit counts everything but interactions', async () => {
  await using discord = await startDiscord();
  const handles = Array.from({ length: 60 }, () =>
    discord.interact.command({ user: discord.users.alice, channel: discord.channels.general, name: 'animate' }),
  );
  const acks = await Promise.all(handles.map((one) => callback(discord, one, { type: 5 })));
  const edits = await Promise.all(handles.map((one) => call(discord, 'GET', onResponse(discord, one))));
  expect([...acks, ...edits].every((one) => one.status < 300)).toBe(true);
  const reads = await Promise.all(
    Array.from({ length: 60 }, (_, i) => call(discord, 'GET', i % 2 ? '/users/@me' : '/gateway/bot')),
  );
  const refused = reads.filter((one) => one.status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]?.headers.get('x-ratelimit-global')).toBe('true');
});
