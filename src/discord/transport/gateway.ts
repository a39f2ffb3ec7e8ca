import type { REST } from 'discord.js';
import type { APIInteraction } from 'discord-api-types/v10';
import type { Clock, Random } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import { toDiscordError } from './discord-error.ts';
import { FatalGatewayError } from './fatal-gateway-error.ts';
import { type BotIdentity, openGatewaySession } from './gateway-session.ts';
import { createIdentifyThrottle, type IdentifyBudget } from './identify-throttle.ts';
import { pause } from './pause.ts';

export interface Gateway {
  /**
   * Connects, again and again if need be. Resolves when the session is ready.
   * @throws FatalGatewayError after `onFatal`, or the reason of the signal or of `close()`.
   */
  start(signal: AbortSignal): Promise<BotIdentity>;
  isReady(): boolean;
  close(): Promise<void>;
}

interface GatewayOptions {
  token: string;
  /** The bot's instance: the gateway's address is asked for at the same API, through the same agent. */
  rest: REST;
  identifyBudget: IdentifyBudget;
  /** Called in order, for each INTERACTION_CREATE, also for repeated ones. What it throws is logged. */
  onInteraction: (raw: APIInteraction) => void;
  /** Called once: the token or the setup is refused, and nothing reconnects. */
  onFatal: (error: Error) => void;
  log: Log;
  clock: Clock;
  random: Random;
}

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

export function createGateway(options: GatewayOptions): Gateway {
  const { identifyBudget: budget, onFatal, log, clock, random } = options;
  const throttle = createIdentifyThrottle({ budget, clock, random, log });
  const closing = new AbortController();
  let session: ReturnType<typeof openGatewaySession> | undefined;
  let refused = false;

  const refuse = (error: FatalGatewayError) => {
    if (refused) return;
    refused = true;
    onFatal(error);
  };

  /** A client whose login failed never connects again: each attempt takes a new one. */
  const attempt = async (stopped: AbortSignal) => {
    const opened = openGatewaySession({ ...options, throttle, onFatal: refuse });
    session = opened;
    try {
      return await untilAborted(opened.ready, stopped);
    } catch (error) {
      await opened.close();
      throw error;
    }
  };

  return {
    async start(signal) {
      const stopped = AbortSignal.any([signal, closing.signal]);
      for (let failures = 0; ; failures++) {
        stopped.throwIfAborted();
        try {
          return await attempt(stopped);
        } catch (error) {
          if (stopped.aborted || error instanceof FatalGatewayError) throw error;
          const pauseMs = Math.min(firstPauseMs * 2 ** failures, longestPauseMs) * (0.5 + random() / 2);
          const { message } = toDiscordError(error, 'GET', '/gateway/bot');
          log.warn({ error: message, pauseMs: Math.round(pauseMs) }, 'cannot connect to Discord, trying again');
          await pause(clock, pauseMs, stopped);
        }
      }
    },
    isReady: () => session?.isReady() ?? false,
    async close() {
      closing.abort();
      await session?.close();
    },
  };
}

async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
