/** What goes wrong with a request. "act-then-…" does what was asked first. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly code?: number; readonly message?: string }
  /** A proxy's page instead of JSON. */
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'act-then-withhold' }
  | { readonly kind: 'act-then-reset' }
  | { readonly kind: 'act-then-status'; readonly status: number }
  | { readonly kind: 'delay'; readonly beforeMs?: number; readonly afterMs?: number }
  | {
      readonly kind: 'rate-limit';
      readonly scope: 'user' | 'global' | 'shared';
      readonly retryAfterSeconds: number;
      readonly code?: number;
    }
  | { readonly kind: 'truncated-json' }
  /** The body trickles in over this time. */
  | { readonly kind: 'slow-body'; readonly ms: number };

export interface FaultTarget {
  readonly method: string;
  readonly path: string;
  /** Template, as in `/channels/:channel/messages`. */
  readonly route: string;
}

export interface FaultRule {
  /** `PATCH /channels/:c/messages/:m` (names do not matter), a pattern over `METHOD /path`, or any test. */
  readonly route: string | RegExp | ((target: FaultTarget) => boolean);
  /** 1 unless told otherwise; `Infinity` until removed. */
  readonly times?: number;
  readonly fault: Fault;
}
