import { connect } from 'node:net';
import { Routes } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Discord } from '#sandbox/discord/discord.ts';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { call, createRest } from './support.ts';

let discord: Discord;
let path: string;
const route = 'POST /channels/:c/messages';

beforeEach(async () => {
  discord = await startDiscord({ rateLimits: { enabled: false } });
  path = `/channels/${discord.channels.general.id}/messages`;
});

afterEach(() => discord.close());

const send = (content = 'x') => call(discord, 'POST', path, { content });
const sent = () => discord.messages(discord.channels.general).length;

test('a status fault strikes as often as told and does nothing else', async () => {
  const plan = discord.faults.add({ route, times: 2, fault: { kind: 'status', status: 403, code: 50013 } });
  expect((await send()).body).toMatchObject({ code: 50013 });
  expect((await send()).status).toBe(403);
  expect(sent()).toBe(0);
  expect((await send()).status).toBe(200);
  expect(plan.hits).toBe(2);
});

test('a message made behind a 502 is doubled by a client that retries, unless its nonce is enforced', async () => {
  const rest = createRest(discord);
  const full = Routes.channelMessages(discord.channels.general.id);
  discord.faults.add({ route, fault: { kind: 'act-then-status', status: 502 } });
  await rest.post(full, { body: { content: 'double' } });
  expect(sent()).toBe(2);
  discord.faults.add({ route, fault: { kind: 'act-then-status', status: 502 } });
  await rest.post(full, { body: { content: 'single', nonce: 'n', enforce_nonce: true } });
  expect(sent()).toBe(3);
});

test('a withheld answer never comes, though the message is there', async () => {
  discord.faults.add({ route: /^POST \/channels\/\d+\/messages$/, fault: { kind: 'act-then-withhold' } });
  const hanging = expect(send()).rejects.toThrow();
  await discord.waitFor(() => sent() === 1);
  expect(discord.requests.at(-1)?.status).toBeNull();
  await discord.close();
  await hanging;
});

test('a reset cuts the connection before or after the act', async () => {
  discord.faults.add({ route, fault: { kind: 'reset' } });
  await expect(send()).rejects.toThrow();
  expect(sent()).toBe(0);
  discord.faults.add({ route: (target) => target.method === 'POST', fault: { kind: 'act-then-reset' } });
  await expect(send()).rejects.toThrow();
  expect(sent()).toBe(1);
});

test('429s come in three scopes, of which shared ones do not count', async () => {
  for (const scope of ['user', 'global', 'shared'] as const) {
    discord.faults.add({ route, fault: { kind: 'rate-limit', scope, retryAfterSeconds: 2.5 } });
    const answer = await send();
    expect(answer).toMatchObject({ status: 429, body: { retry_after: 2.5, global: scope === 'global' } });
    expect(answer.headers.get('x-ratelimit-scope')).toBe(scope);
    expect(answer.headers.get('retry-after')).toBe('3');
  }
  expect(discord.invalidRequests[429]).toBe(2);
});

test('answers can be HTML, cut short, slow or late', async () => {
  discord.faults.add({ route, fault: { kind: 'html', status: 502 } });
  await expect(send()).rejects.toThrow(SyntaxError);
  discord.faults.add({ route, fault: { kind: 'truncated-json' } });
  await expect(send()).rejects.toThrow(SyntaxError);
  for (const fault of [
    { kind: 'slow-body', ms: 40 },
    { kind: 'delay', beforeMs: 20, afterMs: 20 },
  ] as const) {
    discord.faults.add({ route, fault });
    const startedAt = performance.now();
    expect((await send()).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(25);
  }
});

test('waiting ends with the value, or says what never came', async () => {
  const seen = discord.waitFor(() => discord.messages(discord.channels.general)[0]?.content);
  await send('hello');
  expect(await seen).toBe('hello');
  await expect(discord.waitFor(() => sent() === 9, 10)).rejects.toThrow('sent() === 9');
});

test('an upload that is cut off is logged as an attempt and makes nothing', async () => {
  const { hostname, port } = new URL(discord.origin);
  const socket = connect(Number(port), hostname);
  const head = [`POST /api/v10${path} HTTP/1.1`, 'host: x', `authorization: Bot ${discord.botToken}`];
  socket.write(
    [...head, 'content-type: multipart/form-data; boundary=b', 'content-length: 9999', '', '--b\r\n'].join('\r\n'),
  );
  socket.write('content-disposition: form-data; name="files[0]"; filename="a.png"\r\n\r\nhalf');
  socket.end();
  await discord.waitFor(() => discord.requests.length === 1);
  expect(discord.requests).toMatchObject([{ method: 'POST', status: null }]);
  expect(sent()).toBe(0);
});
