import { Routes } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Discord } from '#sandbox/discord/discord.ts';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { createRest, movableClock } from './support.ts';

let clock: ReturnType<typeof movableClock>;
let discord: Discord;

beforeEach(async () => {
  clock = movableClock();
  discord = await startDiscord({ now: clock.now, mediaLifetimeMs: 60_000 });
  const files = [{ name: 'clip.mp4', data: Buffer.from('clip'), contentType: 'video/mp4' }];
  await createRest(discord).post(Routes.channelMessages(discord.channels.general.id), { body: {}, files });
});

afterEach(() => discord.close());

const url = () => discord.messages(discord.channels.general)[0]?.attachments[0]?.url ?? '';

test('HEAD and GET tell type and length', async () => {
  for (const method of ['HEAD', 'GET']) {
    const response = await fetch(url(), { method });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('video/mp4');
    expect(response.headers.get('content-length')).toBe('4');
    expect(await response.text()).toBe(method === 'GET' ? 'clip' : '');
  }
});

test('a player gets the part it asks for', async () => {
  const part = async (range: string) => {
    const response = await fetch(url(), { headers: { range } });
    return [response.status, response.headers.get('content-range'), await response.text()];
  };
  expect(await part('bytes=1-2')).toEqual([206, 'bytes 1-2/4', 'li']);
  expect(await part('bytes=2-')).toEqual([206, 'bytes 2-3/4', 'ip']);
  expect(await part('bytes=9-')).toEqual([200, null, 'clip']);
});

test('without its signature, or with that of another hour, the file is not there', async () => {
  const signed = url();
  expect((await fetch(signed.split('?')[0] ?? '')).status).toBe(404);
  expect((await fetch(signed.replace('ex=6', 'ex=7'))).status).toBe(404);
});

test('a link ends with its lifetime; the message read again has a fresh one', async () => {
  const old = url();
  clock.advance(61_000);
  expect((await fetch(old)).status).toBe(404);
  expect((await fetch(url())).status).toBe(200);
});

test('the file goes with its message', async () => {
  const link = url();
  discord.deleteMessage(discord.messages(discord.channels.general)[0]?.id ?? '');
  expect((await fetch(link)).status).toBe(404);
});
