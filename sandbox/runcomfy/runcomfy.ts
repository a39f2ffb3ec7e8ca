import { Account } from './account.ts';
import { Catalogue } from './catalogue.ts';
import { ClipMaker } from './clip-maker.ts';
import { type Clock, wallClock } from './clock.ts';
import { EventLog } from './event-log.ts';
import { Faults } from './faults.ts';
import { Handlers } from './handlers.ts';
import { listen } from './http-server.ts';
import type { ModelInput } from './input-schema.ts';
import type { Job } from './job.ts';
import { JobLine } from './job-line.ts';
import { render } from './renderer.ts';
import type { LoggedRequest, RequestKind, RuncomfyEvent } from './runcomfy-event.ts';

export interface RuncomfyOptions {
  /** A free one when left out. */
  readonly port?: number;
  readonly token?: string;
  /** Least time of a job in the queue; 0 when left out. */
  readonly queueMs?: number;
  /** Least time of a job in progress; 0 when left out. Making the clip may take longer. */
  readonly runMs?: number;
  /** Jobs in progress at once; 1 when left out. */
  readonly workers?: number;
  /** Long side of the clips in pixels, whatever resolution was asked; 512 when left out. */
  readonly clipWidth?: number;
  readonly clock?: Clock;
}

interface AcceptedSubmit {
  readonly requestId: string;
  readonly body: ModelInput;
  /** Epoch ms. */
  readonly at: number;
  /** USD. */
  readonly cost: number;
}

/** A RunComfy on loopback. It knows RunComfy's documents and nothing of its client. */
export interface Runcomfy extends AsyncDisposable {
  /** API and result files alike: `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly token: string;
  /** Every paid submit, in order, also one whose answer was spoilt. */
  readonly submits: readonly AcceptedSubmit[];
  readonly jobs: readonly Job[];
  /** USD for all jobs but those cancelled in the queue. */
  readonly charged: number;
  /** USD in the prepaid wallet, which pays for the jobs; at 0 and below submits are refused. */
  balanceUsd: number;
  /** Whether `include_cost` brings the cost; true at the start. */
  tellsCost: boolean;
  /** `base_price_usd` of the model: any JSON, or undefined to leave it out. Jobs go on at the last price that was a number. */
  basePrice: unknown;
  /** Every request that arrived, refused ones included. */
  readonly requests: readonly LoggedRequest[];
  count(kind: RequestKind): number;
  /** Requests for a result file that carried a credential, which the file's host must never see. */
  readonly tokenLeaks: readonly LoggedRequest[];
  readonly faults: Faults;
  readonly events: EventLog<RuncomfyEvent>;
  /** Stops the timed moves of a job, or of all present and future ones. */
  hold(which: 'all' | (string & {})): void;
  release(which: 'all' | (string & {})): void;
  /** Moves a job on at once, held or not; resolves when it is there. `completed` still takes a finished clip. */
  advance(requestId: string, to: 'in_progress' | 'completed'): Promise<void>;
  /** Ends an open job as failed, with any JSON as its error, or none. */
  failJob(requestId: string, error?: unknown): void;
  /** Cuts every connection. May be called again. */
  close(): Promise<void>;
}

/** @throws when the port is taken */
export async function startRuncomfy(options: RuncomfyOptions = {}): Promise<Runcomfy> {
  const { port = 0, token = 'sandbox-token', queueMs = 0, runMs = 0, workers = 1, clipWidth = 512 } = options;
  const clock = options.clock ?? wallClock;
  const events = new EventLog<RuncomfyEvent>();
  const faults = new Faults();
  const clips = new ClipMaker();
  const closing = new AbortController();
  const line = new JobLine({
    queueMs,
    runMs,
    workers,
    clock,
    render: (settings) => render(settings, clipWidth, clips, closing.signal),
    moved: (requestId, state) => events.emit({ type: 'job-moved', requestId, state }),
  });
  const account = new Account(() => line.jobs);
  const catalogue = new Catalogue();
  let origin = '';
  const server = await listen(port, (bound) => {
    origin = bound;
    return { token, origin, handlers: new Handlers({ line, account, catalogue, origin }), faults, events, clock };
  });

  const requests = () => events.all.flatMap((event) => (event.type === 'request-arrived' ? [event.request] : []));
  const close = async () => {
    if (closing.signal.aborted) return;
    closing.abort();
    line.close();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await Promise.all([closed, clips.close()]);
    events.close();
  };

  return {
    origin,
    token,
    get submits() {
      return line.jobs.map((job) => ({
        requestId: job.requestId,
        body: job.input,
        at: job.createdAt,
        cost: job.cost,
      }));
    },
    get jobs() {
      return line.jobs;
    },
    get charged() {
      return account.charged;
    },
    get balanceUsd() {
      return account.balanceUsd;
    },
    set balanceUsd(usd) {
      account.balanceUsd = usd;
    },
    get tellsCost() {
      return account.tellsCost;
    },
    set tellsCost(told) {
      account.tellsCost = told;
    },
    get basePrice() {
      return catalogue.basePriceUsd;
    },
    set basePrice(price) {
      catalogue.basePriceUsd = price;
    },
    get requests() {
      return requests();
    },
    count: (kind) => requests().filter((request) => request.kind === kind).length,
    get tokenLeaks() {
      return requests().filter(({ kind, headers }) => kind === 'output' && headers.authorization !== undefined);
    },
    faults,
    events,
    hold: (which) => line.hold(which),
    release: (which) => line.release(which),
    async advance(requestId, to) {
      line.push(requestId, to);
      await events.waitFor(
        (event) => event.type === 'job-moved' && event.requestId === requestId && event.state === to,
      );
    },
    failJob: (requestId, error) => line.fail(requestId, { ok: false, error }),
    close,
    [Symbol.asyncDispose]: close,
  };
}
