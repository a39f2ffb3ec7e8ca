import type { Session } from './session.ts';

export interface GatewayState {
  readonly url: string;
  readonly heartbeatIntervalMs: number;
  readonly sessions: Map<string, Session>;
  readonly unavailableGuilds: Set<string>;
  acknowledgesHeartbeats: boolean;
  refusals: number;
  /** Runs the action now, or when READY is no longer held back. */
  whenReadyAllowed(action: () => void): void;
  holdReady(): () => void;
}

export function createGatewayState(url: string, heartbeatIntervalMs: number): GatewayState {
  let holds = 0;
  let waiting: (() => void)[] = [];
  return {
    url,
    heartbeatIntervalMs,
    sessions: new Map(),
    unavailableGuilds: new Set(),
    acknowledgesHeartbeats: true,
    refusals: 0,
    whenReadyAllowed: (action) => {
      if (holds === 0) action();
      else waiting.push(action);
    },
    holdReady() {
      holds += 1;
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        holds -= 1;
        if (holds > 0) return;
        const due = waiting;
        waiting = [];
        for (const action of due) action();
      };
    },
  };
}
