import type { IncomingHttpHeaders } from 'node:http';
import type { FaultTarget } from './faults.ts';
import type { JobState } from './job.ts';

export type RequestKind = FaultTarget | 'unknown';

export interface LoggedRequest {
  readonly kind: RequestKind;
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  /** Epoch ms. */
  readonly at: number;
  readonly headers: IncomingHttpHeaders;
  /** Absent on a submit, which gets its id only when accepted (see `submits`). */
  readonly requestId?: string;
}

export type RuncomfyEvent =
  | { readonly type: 'request-arrived'; readonly request: LoggedRequest }
  /** `cut`: the connection went away, from either side, before the answer was complete; then `status` may be 0. */
  | { readonly type: 'request-ended'; readonly request: LoggedRequest; readonly status: number; readonly cut: boolean }
  /** `in_queue` is the moment a submit was accepted. */
  | { readonly type: 'job-moved'; readonly requestId: string; readonly state: JobState };
