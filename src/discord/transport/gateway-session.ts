import { Events, GatewayDispatchEvents, type REST, Status } from 'discord.js';
import type { APIInteraction } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import { type FatalGatewayError, fatalCloseError, fatalLoginError } from './fatal-gateway-error.ts';
import { createGatewayClient } from './gateway-client.ts';
import type { IdentifyThrottle } from './identify-throttle.ts';
import { pause } from './pause.ts';

export interface BotIdentity {
  applicationId: string;
  userId: string;
}

interface GatewaySessionOptions {
  token: string;
  rest: REST;
  throttle: IdentifyThrottle;
  onInteraction: (raw: APIInteraction) => void;
  onFatal: (error: FatalGatewayError) => void;
  log: Log;
  clock: Clock;
}

const readySchema = z.looseObject({ user: z.looseObject({ id: z.string() }), application: z.unknown().optional() });
const interactionSchema = z.looseObject({ id: z.string(), token: z.string(), type: z.number() });
/** The dispatches that discord.js needs to hold the connection. */
const ownBusiness: ReadonlySet<string> = new Set([GatewayDispatchEvents.Ready, GatewayDispatchEvents.Resumed]);
/** A gateway that doesn't answer our close must not hold up the end of the process. */
const closeWithinMs = 5_000;

/** A READY that lacks the application ends the process inside discord.js. Its id is the bot's own, but for very old bots. */
function withApplication(data: unknown): unknown {
  const ready = readySchema.safeParse(data);
  if (!ready.success || ready.data.application) return data;
  return { ...ready.data, application: { id: ready.data.user.id, flags: 0 } };
}

/** One client from its login to its end. Lost connections come back by themselves; a failed login does not. */
export function openGatewaySession(options: GatewaySessionOptions) {
  const { token, rest, throttle, onInteraction, onFatal, log, clock } = options;
  const retired = new AbortController();
  const client = createGatewayClient(rest, throttle, retired.signal);
  const ready = Promise.withResolvers<BotIdentity>();

  const fail = (error: FatalGatewayError) => {
    ready.reject(error);
    if (!retired.signal.aborted) onFatal(error);
  };

  const deliver = (data: unknown) => {
    const parsed = interactionSchema.safeParse(data);
    if (!parsed.success) {
      log.warn({}, 'an interaction without id, token or type was left out');
      return;
    }
    try {
      // Discord's own type for what the event carries; the router looks at each field that it uses.
      onInteraction(data as APIInteraction);
    } catch (error) {
      log.error({ interactionId: parsed.data.id, error: String(error) }, 'an interaction could not be handled');
    }
  };
  client.on(Events.Raw, (packet: { t: string; d: unknown }) => {
    if (packet.t === GatewayDispatchEvents.InteractionCreate) deliver(packet.d);
    if (packet.t === GatewayDispatchEvents.Ready) packet.d = withApplication(packet.d);
    // discord.js would build and cache objects that nobody uses, and one payload that it can't read would end the process.
    if (!ownBusiness.has(packet.t)) packet.t = 'TAKEN';
  });
  let connected = false;
  const sessionStarted = (how: 'ready' | 'resumed') => {
    connected = true;
    throttle.sessionStarted();
    log.info({ how }, 'gateway session started');
  };
  client.ws.on(GatewayDispatchEvents.Ready, () => sessionStarted('ready'));
  client.ws.on(GatewayDispatchEvents.Resumed, () => sessionStarted('resumed'));
  client.on(Events.ShardReconnecting, () => {
    throttle.sessionEnded();
    // Emitted for every failed attempt, twice a second while the gateway is away, and for our own close.
    if (connected && !retired.signal.aborted) log.warn({}, 'gateway connection lost, reconnecting');
    connected = false;
  });
  client.on(Events.ShardDisconnect, ({ code }) => fail(fatalCloseError(code)));
  client.on(Events.ShardError, (error) => log.warn({ error: error.message }, 'gateway connection failed'));
  // Without a listener, any error inside discord.js ends the process.
  client.on(Events.Error, (error) => log.error({ error: error.message }, 'discord.js failed'));
  client.once(Events.ClientReady, ({ application, user }) =>
    ready.resolve({ applicationId: application.id, userId: user.id }),
  );
  client.login(token).catch((error: unknown) => {
    const fatal = fatalLoginError(error);
    if (fatal) fail(fatal);
    else ready.reject(error);
  });

  return {
    ready: ready.promise,
    isReady: () => client.isReady() && client.ws.shards.every((shard) => shard.status === Status.Ready),
    async close() {
      if (retired.signal.aborted) return;
      retired.abort();
      const closed = new AbortController();
      const destroyed = client.destroy().catch((error: unknown) => log.warn({ error: String(error) }, 'unclean close'));
      await Promise.race([destroyed, pause(clock, closeWithinMs, closed.signal)]);
      closed.abort();
    },
  };
}
