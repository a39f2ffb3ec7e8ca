import { createDiscordApi } from '#src/discord/transport/discord-api.ts';
import { InvalidRequests } from '#src/discord/transport/invalid-requests.ts';
import { createRestInstances } from '#src/discord/transport/rest-instances.ts';
import { type Received, type Reply, startLoopbackApi } from './loopback-api.ts';
import { recordingLog } from './recording-log.ts';
import { leapingClock } from './test-clock.ts';

export const ids = {
  application: '100000000000000001',
  channel: '200000000000000002',
  message: '300000000000000003',
  interaction: '400000000000000004',
  guild: '500000000000000005',
};
export const botToken = 'bot-token-canary';
export const interactionToken = 'interaction-token-canary';

export const messageJson = (more: object = {}) => ({
  id: ids.message,
  channel_id: ids.channel,
  author: { id: ids.application },
  attachments: [],
  embeds: [],
  ...more,
});
export const ok = (json: unknown = messageJson()): Reply => ({ status: 200, json });
export const no = (status: number, code: number) => ({ status, json: { code, message: 'no' } });

/** The API adapter with a loopback Discord, waits that take no time, and short deadlines. */
export async function startApi(answer: (request: Received, index: number) => Reply | Promise<Reply>) {
  const server = await startLoopbackApi(answer);
  const { log, entries, messages } = recordingLog();
  const { clock, pauses, advance } = leapingClock();
  let tokenRejections = 0;
  const invalid = new InvalidRequests({ clock: { now: clock.now, after: () => () => {} }, log });
  const rest = createRestInstances({
    apiUrl: server.apiUrl,
    token: botToken,
    onTokenRejected: () => {
      tokenRejections += 1;
    },
    invalid,
  });
  const deadlines = { acknowledgeMs: 500, plainMs: 400, pictureMs: 5_000, clipMs: 10_000 };
  const options = { rest, applicationId: () => ids.application, clock, random: () => 1, deadlines };
  return {
    api: createDiscordApi(options),
    rest,
    invalid,
    clock,
    received: server.received,
    calls: () => server.received.map(({ method, path }) => `${method} ${path}`),
    pauses,
    advance,
    entries,
    messages,
    tokenRejections: () => tokenRejections,
    async [Symbol.asyncDispose]() {
      await rest.close();
      await server[Symbol.asyncDispose]();
    },
  };
}
