import type { APIInteraction } from 'discord-api-types/v10';
import { describe, expect, it, vi } from 'vitest';
import { createGateway } from '#src/discord/transport/gateway.ts';
import { createRestInstances } from '#src/discord/transport/rest-instances.ts';
import { startLoopbackGateway } from './loopback-gateway.ts';
import { recordingLog } from './recording-log.ts';
import { fastClock } from './test-clock.ts';

const identity = { applicationId: '100000000000000001', userId: '600000000000000006' };
const never = new AbortController().signal;
const user = { id: '7', username: 'u', discriminator: '0', avatar: null };
const button = (id: string) => ({
  id,
  token: 't',
  type: 3,
  version: 1,
  application_id: identity.applicationId,
  guild_id: '500000000000000005',
  channel_id: '8',
  member: { user, roles: [], permissions: '0', joined_at: '2026-01-01T00:00:00Z', deaf: false, mute: false, flags: 0 },
  message: { id: '9', channel_id: '8', author: user, content: '', embeds: [], attachments: [], components: [] },
  data: { custom_id: 'x', component_type: 2 },
  entitlements: [],
  authorizing_integration_owners: {},
  locale: 'en-US',
});

async function start(script: Parameters<typeof startLoopbackGateway>[0] = {}) {
  const discord = await startLoopbackGateway(script);
  const token = 'bot-token-canary';
  const invalid = { note: () => {}, heldMs: () => undefined };
  const rest = createRestInstances({ apiUrl: discord.apiUrl, token, onTokenRejected: () => {}, invalid });
  const { log, entries, messages } = recordingLog();
  const interactions: string[] = [];
  const fatal: Error[] = [];
  const saved = { at: [] as number[] };
  let onInteraction = (_raw: APIInteraction) => {};
  const gateway = createGateway({
    token,
    rest: rest.bot,
    identifyBudget: {
      load: async () => saved.at,
      save: async (at) => {
        saved.at = at;
      },
    },
    onInteraction: (raw) => {
      interactions.push(raw.id);
      onInteraction(raw);
    },
    onFatal: (error) => fatal.push(error),
    log,
    clock: fastClock(100),
    random: () => 0,
  });
  return {
    discord,
    gateway,
    interactions,
    fatal,
    entries,
    messages,
    saved,
    handle: (handler: (raw: APIInteraction) => void) => {
      onInteraction = handler;
    },
    async [Symbol.asyncDispose]() {
      await gateway.close();
      await rest.close();
      await discord[Symbol.asyncDispose]();
    },
  };
}

describe('createGateway', () => {
  it('resolves with who the bot is once the session is ready', async () => {
    await using run = await start();
    expect(run.gateway.isReady()).toBe(false);
    expect(await run.gateway.start(never)).toEqual(identity);
    expect(run.gateway.isReady()).toBe(true);
    expect(run.saved.at).toHaveLength(1);
  });

  it('takes the bot for the application when Discord does not name it', async () => {
    await using run = await start({ application: undefined });
    const { userId } = identity;
    expect(await run.gateway.start(never)).toEqual({ applicationId: userId, userId });
  });

  it('hands over each interaction in order, also after one that could not be handled', async () => {
    await using run = await start();
    await run.gateway.start(never);
    run.handle(({ id }) => {
      if (id === '2') throw new Error('handler');
    });
    for (const id of ['1', '2', '3', '3']) run.discord.dispatch('INTERACTION_CREATE', button(id));
    await vi.waitFor(() => expect(run.interactions).toEqual(['1', '2', '3', '3']));
    expect(run.messages('error')).toEqual(['an interaction could not be handled']);
  });

  it('survives interactions that discord.js does not understand', async () => {
    await using run = await start();
    await run.gateway.start(never);
    const { member: _member, ...nobody } = button('3');
    const strange = [
      { ...button('1'), type: 99 },
      { ...button('2'), data: { custom_id: 'x', component_type: 99 } },
      nobody,
      { ...button('4'), message: null },
      { ...button('5'), data: undefined },
      { ...button('6'), channel: { id: '8', type: 99 } },
    ];
    for (const interaction of strange) run.discord.dispatch('INTERACTION_CREATE', interaction);
    run.discord.dispatch('INTERACTION_CREATE', { id: 1 });
    run.discord.dispatch('INTERACTION_CREATE', button('7'));
    await vi.waitFor(() => expect(run.interactions).toEqual(['1', '2', '3', '4', '5', '6', '7']));
    expect(run.messages('warn')).toEqual(['an interaction without id, token or type was left out']);
    expect(run.gateway.isReady()).toBe(true);
  });

  it('resumes a connection that was cut, and gets what it missed', async () => {
    await using run = await start();
    await run.gateway.start(never);
    run.discord.cutConnection();
    await vi.waitFor(() => expect(run.gateway.isReady()).toBe(false));
    await vi.waitFor(() => expect(run.gateway.isReady()).toBe(true), { timeout: 5_000 });
    expect(run.discord.seen).toMatchObject({ identifies: 1, resumes: 1 });
    run.discord.dispatch('INTERACTION_CREATE', button('1'));
    await vi.waitFor(() => expect(run.interactions).toEqual(['1']));
  });

  it('reconnects when Discord asks for it, and identifies anew when the session is invalid', async () => {
    await using run = await start();
    await run.gateway.start(never);
    run.discord.send({ op: 7, d: null });
    await vi.waitFor(() => expect(run.discord.seen.resumes).toBe(1), { timeout: 5_000 });
    run.discord.send({ op: 9, d: false });
    await vi.waitFor(() => expect(run.discord.seen.identifies).toBe(2), { timeout: 5_000 });
    await vi.waitFor(() => expect(run.gateway.isReady()).toBe(true));
    expect(run.fatal).toEqual([]);
  });

  it('waits between identifies while sessions are refused', async () => {
    await using run = await start({ welcome: (index) => (index < 4 ? 'invalid-session' : 'ready') });
    await run.gateway.start(never);
    const [first = 0, ...others] = run.saved.at;
    expect(others).toHaveLength(4);
    expect((run.saved.at.at(-1) ?? 0) - first).toBeGreaterThan((5 + 10 + 20 + 40) * 1_000);
  });

  it.each([
    ['the API fails', 500],
    ['the connection is cut', 'reset'],
  ] as const)('tries again with a new client when %s', async (_, info) => {
    await using run = await start({ info: (index) => (index < 3 ? info : 200) });
    expect(await run.gateway.start(never)).toEqual(identity);
    expect(run.messages('warn')).toEqual(Array(3).fill('cannot connect to Discord, trying again'));
    expect(run.discord.seen.infos).toBe(4);
  });

  it('is fatal when the API refuses the token', async () => {
    await using run = await start({ info: () => 401 });
    await expect(run.gateway.start(never)).rejects.toThrow('Discord does not accept the bot token');
    expect(run.fatal).toHaveLength(1);
    expect(run.discord.seen.infos).toBe(1);
  });

  it.each([4004, 4010, 4011, 4012, 4013, 4014])(
    'is fatal at the start when the gateway closes with %i',
    async (code) => {
      await using run = await start({ welcome: () => ({ close: code }) });
      await expect(run.gateway.start(never)).rejects.toMatchObject({ name: 'FatalGatewayError' });
      expect(run.fatal.map(String)).toEqual([expect.stringContaining(`(close code ${code})`)]);
      expect(run.discord.seen.identifies).toBe(1);
      expect(JSON.stringify(run.entries)).not.toContain('canary');
    },
  );

  it('is fatal later when the token is reset', async () => {
    await using run = await start();
    await run.gateway.start(never);
    run.discord.closeConnection(4004);
    await vi.waitFor(() => expect(run.fatal).toHaveLength(1));
    expect(run.gateway.isReady()).toBe(false);
  });

  it('stops starting when it is told to', async () => {
    await using run = await start({ welcome: () => 'silence' });
    const stop = new AbortController();
    const starting = run.gateway.start(stop.signal);
    await vi.waitFor(() => expect(run.discord.seen.identifies).toBe(1));
    stop.abort(new Error('stopped'));
    await expect(starting).rejects.toThrow('stopped');
    await vi.waitFor(() => expect(run.discord.openConnections()).toBe(0));
  });

  it('stays closed when it is closed while discord.js pauses before it reconnects', async () => {
    await using run = await start();
    await run.gateway.start(never);
    run.discord.cutConnection();
    await vi.waitFor(() => expect(run.gateway.isReady()).toBe(false));
    await Promise.all([run.gateway.close(), run.gateway.close()]);
    // discord.js would be back after half a second.
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(run.discord.seen.connections).toBe(1);
  });
});
