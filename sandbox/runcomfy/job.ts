import type { ModelInput } from './input-schema.ts';
import type { VaceFunSettings } from './vace-fun.ts';

/** The documented words of `/status`. `completed` says that the job ran to its end, not that it succeeded. */
export type JobState = 'in_queue' | 'in_progress' | 'completed' | 'cancelled';

export interface ResultFile {
  /** Path on the stand-in's own origin. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** `error` may be any JSON, or absent: its real shape is not documented. */
export type JobOutcome =
  | { readonly ok: true; readonly file: ResultFile }
  | { readonly ok: false; readonly error?: unknown };

export interface Job {
  readonly requestId: string;
  readonly input: ModelInput;
  readonly settings: VaceFunSettings;
  readonly state: JobState;
  /** USD. */
  readonly cost: number;
  /** False only after a cancel in the queue, which gives the money back; a failed job stays charged. */
  readonly charged: boolean;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly finishedAt?: number;
  /** Present exactly when `completed`. */
  readonly outcome?: JobOutcome;
}
