import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { World } from '#sandbox/discord/state/world.ts';
import { closeCodes, identifyPayload, opcodes, parseInbound, resumePayload } from './gateway-payload.ts';
import type { GatewayState } from './gateway-state.ts';
import { guildCreatePayload, ownGuilds, readyPayload } from './ready-payload.ts';
import { deliver, replay, type Session } from './session.ts';

const knownIntents = (1 << 26) - 1;
const privilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);
const guildsIntent = 1 << 0;
const clientLeavingCodes: readonly number[] = [1000, 1001];
const maxSends = 120;
const sendWindowMs = 60_000;

/** One WebSocket from HELLO to its end. */
export function acceptConnection(world: World, state: GatewayState, socket: WebSocket, version: string | null): void {
  if (version !== '10') {
    socket.close(closeCodes.invalidVersion);
    return;
  }
  let session: Session | undefined;
  let arrivals: number[] = [];
  const send = (op: number, d: unknown): void => socket.send(JSON.stringify({ op, d, s: null, t: null }));

  const attach = (found: Session): void => {
    session = found;
    found.socket = socket;
  };

  /** These return the code to close with, if it comes to that. */
  const identify = (data: unknown): number | undefined => {
    if (session) return closeCodes.alreadyAuthenticated;
    const parsed = identifyPayload.safeParse(data);
    if (!parsed.success) return closeCodes.decodeError;
    const { token, intents } = parsed.data;
    const fault = identifyFault(token, intents, world.botToken);
    world.journal.identifies.push({ at: world.now(), intents, accepted: fault === undefined });
    if (fault) return fault;
    const opened: Session = { id: randomUUID().replaceAll('-', ''), intents, seq: 0, sent: [], socket: null };
    attach(opened);
    state.whenReadyAllowed(() => {
      if (opened.socket !== socket) return;
      state.sessions.set(opened.id, opened);
      deliver(opened, { name: 'READY', data: readyPayload(world, opened.id, state.url), intents: 0 });
      for (const guild of ownGuilds(world)) {
        if (state.unavailableGuilds.has(guild.id)) continue;
        deliver(opened, { name: 'GUILD_CREATE', data: guildCreatePayload(world, guild), intents: guildsIntent });
      }
      world.changed();
    });
    return undefined;
  };

  const resume = (data: unknown): number | undefined => {
    const parsed = resumePayload.safeParse(data);
    if (!parsed.success) return closeCodes.decodeError;
    const { token, session_id: sessionId, seq } = parsed.data;
    if (token !== world.botToken) return closeCodes.authenticationFailed;
    const found = state.sessions.get(sessionId);
    const log = (accepted: boolean, replayed: number): void =>
      void world.journal.resumes.push({ at: world.now(), sessionId, replayed, accepted });
    if (!found) {
      log(false, 0);
      send(opcodes.invalidSession, false);
      return undefined;
    }
    if (seq > found.seq) return closeCodes.invalidSeq;
    found.socket?.close(4000);
    attach(found);
    log(true, replay(found, seq));
    deliver(found, { name: 'RESUMED', data: { _trace: [] }, intents: 0 });
    return undefined;
  };

  const receive = (data: Buffer): number | undefined => {
    const now = performance.now();
    arrivals = [...arrivals.filter((at) => at > now - sendWindowMs), now];
    if (arrivals.length > maxSends) return closeCodes.rateLimited;
    const payload = parseInbound(data);
    if (!payload) return closeCodes.decodeError;
    const { op, d } = payload;
    if (op === opcodes.heartbeat) {
      if (state.acknowledgesHeartbeats) send(opcodes.acknowledgement, null);
      return undefined;
    }
    if (op === opcodes.identify) return identify(d);
    if (op === opcodes.resume) return resume(d);
    if (op !== opcodes.presence && op !== opcodes.voice && op !== opcodes.requestMembers) {
      return closeCodes.unknownOpcode;
    }
    return session ? undefined : closeCodes.notAuthenticated;
  };

  socket.on('message', (data: Buffer) => {
    const closeCode = receive(data);
    if (closeCode !== undefined) socket.close(closeCode);
    world.changed();
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', (code) => {
    if (session?.socket === socket) {
      session.socket = null;
      if (clientLeavingCodes.includes(code)) state.sessions.delete(session.id);
    }
    world.changed();
  });
  send(opcodes.hello, { heartbeat_interval: state.heartbeatIntervalMs, _trace: [] });
}

function identifyFault(token: string, intents: number, botToken: string): number | undefined {
  if (token !== botToken) return closeCodes.authenticationFailed;
  if (intents & ~knownIntents) return closeCodes.invalidIntents;
  return intents & privilegedIntents ? closeCodes.disallowedIntents : undefined;
}
