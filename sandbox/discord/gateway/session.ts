import type { WebSocket } from 'ws';
import type { GatewayEvent } from '#sandbox/discord/state/world.ts';

/** Survives its socket, so that a RESUME can ask for what it missed. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  seq: number;
  readonly sent: { readonly seq: number; readonly text: string }[];
  socket: WebSocket | null;
}

export function deliver(session: Session, event: GatewayEvent): void {
  if (event.intents !== 0 && (event.intents & session.intents) === 0) return;
  session.seq += 1;
  const text = JSON.stringify({ op: 0, t: event.name, s: session.seq, d: event.data });
  session.sent.push({ seq: session.seq, text });
  session.socket?.send(text);
}

/** Sends everything after `seq` again and counts it. */
export function replay(session: Session, seq: number): number {
  const missed = session.sent.filter((one) => one.seq > seq);
  for (const one of missed) session.socket?.send(one.text);
  return missed.length;
}
