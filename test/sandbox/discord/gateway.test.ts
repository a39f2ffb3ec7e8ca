import { once } from 'node:events';
import { type Client, Events, GatewayDispatchEvents } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { Discord } from '#sandbox/discord/discord.ts';
import { startDiscord } from '#sandbox/discord/start-discord.ts';
import { call, createClient } from './support.ts';

let discord: Discord;
let client: Client;
const received: string[] = [];

beforeEach(async () => {
  received.length = 0;
  discord = await startDiscord();
  client = createClient(discord);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (data: { id: string }) => void received.push(data.id));
});

afterEach(async () => {
  await client.destroy();
  await discord.close();
});

const animate = () =>
  discord.interact.command({ user: discord.users.alice, channel: discord.channels.general, name: 'animate' });

async function login(): Promise<void> {
  const ready = once(client, Events.ClientReady);
  await client.login(discord.botToken);
  await ready;
}

test('a discord.js client without intents logs in and receives an interaction', async () => {
  await login();
  const handle = animate();
  await expect.poll(() => received).toEqual([handle.id]);
  expect(discord.identifies).toMatchObject([{ intents: 0, accepted: true }]);
  expect(client.user?.id).toBe(discord.applicationId);
});

test('a dropped client resumes and gets what it missed', async () => {
  await login();
  discord.gateway.drop();
  await discord.waitFor(() => discord.gateway.connected === 0);
  const handle = animate();
  await discord.waitFor(() => discord.resumes.length === 1);
  await expect.poll(() => received).toEqual([handle.id]);
  expect(discord.resumes).toMatchObject([{ replayed: 1, accepted: true }]);
  expect(discord.identifies).toHaveLength(1);
});

test('op 7 makes the client resume', async () => {
  await login();
  discord.gateway.reconnect();
  await discord.waitFor(() => discord.resumes.length === 1);
});

test('an invalidated session makes the client identify again', async () => {
  await login();
  // To leave discord.js before it has seen READY again would hang its destroy().
  const readyAgain = once(client, Events.ShardReady);
  discord.gateway.invalidate(false);
  await readyAgain;
  expect(discord.identifies).toHaveLength(2);
});

test('the same interaction can arrive twice', async () => {
  await login();
  const handle = animate();
  discord.interact.dispatchAgain(handle);
  await expect.poll(() => received).toEqual([handle.id, handle.id]);
});

test('READY waits while it is held', async () => {
  const release = discord.gateway.holdReady();
  const loggedIn = client.login(discord.botToken);
  await discord.waitFor(() => discord.identifies.length === 1);
  expect(discord.gateway.connected).toBe(0);
  release();
  await loggedIn;
  await discord.waitFor(() => discord.gateway.connected === 1);
});

test('a wrong token is closed with 4004, a privileged intent with 4014, another version with 4012', async () => {
  const closeCode = async (version: number, token: string, intents: number): Promise<unknown> => {
    const socket = new WebSocket(`${discord.gateway.url}/?v=${version}&encoding=json`);
    socket.on('message', () => socket.send(JSON.stringify({ op: 2, d: { token, intents, properties: {} } })));
    return (await once(socket, 'close'))[0];
  };
  expect(await closeCode(10, 'wrong', 0)).toBe(4004);
  expect(await closeCode(10, discord.botToken, 1 << 15)).toBe(4014);
  expect(await closeCode(9, discord.botToken, 0)).toBe(4012);
});

test('refused connections end before HELLO', async () => {
  discord.gateway.refuse(1);
  const socket = new WebSocket(`${discord.gateway.url}/?v=10`);
  const [error] = await once(socket, 'error');
  expect(String(error)).toContain('socket hang up');
});

test('each identify costs one of the day', async () => {
  await login();
  const { body } = await call(discord, 'GET', '/gateway/bot');
  expect(body).toMatchObject({ url: discord.gateway.url, session_start_limit: { total: 1000, remaining: 999 } });
});

test('closing twice is fine and frees the port', async () => {
  await discord.close();
  await discord.close();
  await expect(fetch(discord.origin)).rejects.toThrow();
});
