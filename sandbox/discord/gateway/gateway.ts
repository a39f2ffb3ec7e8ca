import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { GatewayEvent, World } from '#sandbox/discord/state/world.ts';
import { acceptConnection } from './connection.ts';
import { opcodes } from './gateway-payload.ts';
import { createGatewayState } from './gateway-state.ts';
import { guildCreatePayload } from './ready-payload.ts';
import { deliver, type Session } from './session.ts';

const dailyIdentifies = 1000;

/** The gateway, with the mischief a test can make it do. */
export interface Gateway {
  readonly url: string;
  /** Sessions with a living socket, after READY. */
  readonly connected: number;
  readonly identifiesLeft: number;
  /** Cuts the sockets without a close frame; the sessions can be resumed. */
  drop(): void;
  close(code: number): void;
  /** Op 9. Not resumable also forgets the sessions. */
  invalidate(resumable: boolean): void;
  /** Op 7. */
  reconnect(): void;
  /** Cuts the next so many connections before HELLO. */
  refuse(connections: number): void;
  acknowledgeHeartbeats(on: boolean): void;
  /** READY waits until the returned function is called. */
  holdReady(): () => void;
  /** GUILD_CREATE is not sent for this guild until it is made available again. */
  setGuildAvailable(guildId: string, available: boolean): void;
  /** Sends any event to every session, for payloads nothing else here makes. */
  dispatch(name: string, data: unknown): void;
}

export interface GatewayServer extends Gateway {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  shutDown(): void;
}

export function createGateway(world: World, heartbeatIntervalMs: number): GatewayServer {
  const state = createGatewayState(world.origin.replace('http', 'ws'), heartbeatIntervalMs);
  const server = new WebSocketServer({ noServer: true });
  const live = (): Session[] => [...state.sessions.values()].filter((session) => session.socket !== null);
  const toAll = (event: GatewayEvent): void => {
    for (const session of state.sessions.values()) deliver(session, event);
  };
  const sendRaw = (op: number, d: unknown): void => {
    for (const session of live()) session.socket?.send(JSON.stringify({ op, d, s: null, t: null }));
  };
  world.dispatches.on('dispatch', toAll);

  return {
    url: state.url,
    get connected() {
      return live().length;
    },
    get identifiesLeft() {
      return Math.max(0, dailyIdentifies - world.journal.identifies.filter((one) => one.accepted).length);
    },
    drop: () => {
      for (const client of server.clients) client.terminate();
    },
    close: (code) => {
      for (const client of server.clients) client.close(code);
    },
    invalidate(resumable) {
      sendRaw(opcodes.invalidSession, resumable);
      if (!resumable) state.sessions.clear();
    },
    reconnect: () => sendRaw(opcodes.reconnect, null),
    refuse: (connections) => {
      state.refusals = connections;
    },
    acknowledgeHeartbeats: (on) => {
      state.acknowledgesHeartbeats = on;
    },
    holdReady: () => state.holdReady(),
    setGuildAvailable(guildId, available) {
      const guild = world.guilds.get(guildId);
      if (!guild) throw new Error(`no guild ${guildId}`);
      if (!available) {
        state.unavailableGuilds.add(guildId);
        toAll({ name: 'GUILD_DELETE', data: { id: guildId, unavailable: true }, intents: 1 });
      } else if (state.unavailableGuilds.delete(guildId)) {
        toAll({ name: 'GUILD_CREATE', data: guildCreatePayload(world, guild), intents: 1 });
      }
    },
    dispatch: (name, data) => toAll({ name, data, intents: 0 }),
    handleUpgrade(request, socket, head) {
      if (state.refusals > 0) {
        state.refusals -= 1;
        socket.destroy();
        return;
      }
      const version = new URL(request.url ?? '/', world.origin).searchParams.get('v');
      server.handleUpgrade(request, socket, head, (client) => acceptConnection(world, state, client, version));
    },
    shutDown() {
      world.dispatches.off('dispatch', toAll);
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}
