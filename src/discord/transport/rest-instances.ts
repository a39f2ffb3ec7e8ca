import { DefaultRestOptions, type RateLimitData, REST, type RESTOptions } from 'discord.js';
import { Agent } from 'undici';
import { type InvalidRequests, invalidStatuses } from './invalid-requests.ts';
import { heldBack } from './patient-api.ts';

export interface RestInstances {
  /** Everything with the bot token but uploads. Its edits of messages are refused, not queued, under a rate limit. */
  bot: REST;
  /** Acknowledgements and all routes with an interaction's token: not counted by Discord against the bot's 50 a second. */
  interactions: REST;
  /** Long uploads: in the bot's own queue they would hold up every edit in their channel. */
  uploads: REST;
  /** Ends all calls under way. */
  close(): Promise<void>;
}

interface RestInstancesOptions {
  /** Without the version, as `https://discord.com/api`. */
  apiUrl: string;
  token: string;
  /** Called once, for the first 401 to the bot token. Every later call with it fails without being sent. */
  onTokenRejected: () => void;
  /** Hears of what Discord counts as invalid, and may hold back everything but acknowledgements. */
  invalid: Pick<InvalidRequests, 'note' | 'heldMs'>;
}

/** More sockets make a burst of acknowledgements slower: each pays for a handshake. */
const connectionsPerOrigin = 128;
/** Only a limit for limits: every call comes with a shorter deadline of its own. */
const longestCallMs = 20 * 60_000;

const isMessageEdit = ({ method, route }: RateLimitData) =>
  method === 'PATCH' && route === '/channels/:id/messages/:id';
const isCallback = (path: string) => path.startsWith('/interactions/') && /\/callback(\?|$)/.test(path);
const isAcknowledgement = ({ route }: RateLimitData) => route.endsWith('/callback');
/** A 429 without a time would be repeated at once, for ever. */
const isEndless = ({ retryAfter }: RateLimitData) => !(retryAfter > 0);

export function createRestInstances({ apiUrl, token, onTokenRejected, invalid }: RestInstancesOptions): RestInstances {
  // discord.js takes an agent of undici 6 only; another one breaks its uploads.
  const agent = new Agent({ connections: connectionsPerOrigin });
  // Here, as this is the moment of sending: after every queue, and also for what discord.js repeats by itself.
  const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
    const path = url.slice(`${apiUrl}/v10`.length);
    const waitMs = isCallback(path) ? undefined : invalid.heldMs('needed');
    if (waitMs !== undefined) throw heldBack(waitMs, init.method ?? 'GET', path);
    return DefaultRestOptions.makeRequest(url, init);
  };
  const create = (options: Partial<RESTOptions>) =>
    new REST({ api: apiUrl, version: '10', agent, retries: 0, timeout: longestCallMs, makeRequest, ...options });

  const bot = create({ rejectOnRateLimit: (limit) => isEndless(limit) || isMessageEdit(limit) });
  const uploads = create({ rejectOnRateLimit: isEndless });
  const interactions = create({
    rejectOnRateLimit: (limit) => isEndless(limit) || isAcknowledgement(limit),
    globalRequestsPerSecond: 100_000,
  });

  let rejected = false;
  for (const rest of [bot, uploads]) {
    rest.setToken(token);
    rest.on('response', ({ data }, { status }) => {
      if (status !== 401 || !data.auth || rejected) return;
      rejected = true;
      onTokenRejected();
    });
  }

  const all = [bot, interactions, uploads];
  for (const rest of all) {
    rest.on('response', (_, { status, headers }) => {
      const counted = invalidStatuses.find((one) => one === status);
      if (counted && !(counted === 429 && headers.get('x-ratelimit-scope') === 'shared')) invalid.note(counted);
    });
  }
  return {
    bot,
    interactions,
    uploads,
    async close() {
      for (const rest of all) {
        rest.clearHashSweeper();
        rest.clearHandlerSweeper();
      }
      await agent.destroy();
    },
  };
}
