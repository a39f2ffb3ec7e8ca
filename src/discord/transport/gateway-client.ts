import { Client, DefaultRestOptions, type REST, SimpleShardingStrategy } from 'discord.js';
import type { IdentifyThrottle } from './identify-throttle.ts';

/** Over the headers and the body of each REST call that discord.js makes by itself. */
const restDeadlineMs = 15_000;

/**
 * A discord.js client that does nothing but hold the connection.
 * @param retired aborted once the client is given up: discord.js reconnects half a second after a lost connection even when it was
 * destroyed meanwhile.
 */
export function createGatewayClient(rest: REST, throttle: IdentifyThrottle, retired: AbortSignal): Client {
  const { api, version } = rest.options;
  return new Client({
    // Interactions need none, and with the Guilds intent one unavailable server would hold them all back.
    intents: [],
    rest: {
      api,
      version,
      agent: rest.agent,
      retries: 0,
      makeRequest: (url, init) => {
        const deadline = AbortSignal.timeout(restDeadlineMs);
        const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
        return DefaultRestOptions.makeRequest(url, { ...init, signal });
      },
    },
    ws: {
      buildIdentifyThrottler: () => throttle,
      buildStrategy: (manager) => {
        const retrieve = manager.options.retrieveSessionInfo;
        // Asked for before each connection: without an answer there is none.
        manager.options.retrieveSessionInfo = (shardId) =>
          retired.aborted ? new Promise(() => {}) : retrieve(shardId);
        return new SimpleShardingStrategy(manager);
      },
    },
  });
}
