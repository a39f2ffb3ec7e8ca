import type { Scores } from './moderation-answer.ts';
import type { Judged } from './moderation-input.ts';

export interface ModerationOptions {
  /** A free one when left out. */
  readonly port?: number;
  readonly key?: string;
}

export interface ModerationRequest {
  /** Epoch ms. */
  readonly at: number;
  readonly model: string | undefined;
  /** Empty for a request that was refused. */
  readonly judged: readonly Judged[];
  /** Null until answered, and for ever when the answer is withheld. */
  readonly status: number | null;
}

export type ModerationFault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
  /** The good answer, that much later. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** No answer, ever; the connection stays open. */
  | { readonly kind: 'withhold' }
  /** 200 with this instead of the good answer; a string as it is. */
  | { readonly kind: 'body'; readonly body: unknown };

/** A moderation service of OpenAI's shape on loopback: `POST {origin}/moderations` and `POST {origin}/v1/moderations`. */
export interface Moderation extends AsyncDisposable {
  readonly origin: string;
  readonly key: string;
  /** Every request for a judgement, refused ones included. */
  readonly requests: readonly ModerationRequest[];
  /** Fires `change` after every request and every answer. */
  readonly changes: EventTarget;
  readonly scores: Scores;
  /** For every call from now on; nothing is found until this is called. */
  setScores(scores: Scores): void;
  /** For the next call that is judged, alone; several wait in line. */
  scoreNext(scores: Scores): void;
  /** Strikes so many calls, one when left out; Infinity is allowed. The oldest fault strikes first. */
  addFault(fault: ModerationFault, times?: number): { remove(): void };
  close(): Promise<void>;
}
