import type { Clock } from './clock.ts';
import type { Job, JobOutcome, JobState } from './job.ts';
import { type JobProgress, nextMove } from './job-moves.ts';
import type { VaceFunSettings } from './vace-fun.ts';

export interface JobLineOptions {
  /** Least time in the queue. */
  readonly queueMs: number;
  /** Least time in progress; the render may take longer. */
  readonly runMs: number;
  /** How many jobs run at once. */
  readonly workers: number;
  readonly clock: Clock;
  /** Makes the video; never rejects. */
  readonly render: (settings: VaceFunSettings) => Promise<JobOutcome>;
  readonly moved: (requestId: string, state: JobState) => void;
}

type NewJob = Pick<Job, 'requestId' | 'input' | 'settings' | 'cost'>;

/** The queue and the workers: every job from in_queue to its end. */
export class JobLine {
  readonly #options: JobLineOptions;
  readonly #line = new Map<string, JobProgress>();
  readonly #timers = new Set<() => void>();
  #holdNew = false;
  #closed = false;

  constructor(options: JobLineOptions) {
    this.#options = options;
  }

  get jobs(): Job[] {
    return [...this.#line.values()].map((progress) => progress.job);
  }

  find(requestId: string): Job | undefined {
    return this.#line.get(requestId)?.job;
  }

  submit(wanted: NewJob): void {
    const { requestId } = wanted;
    const job: Job = { ...wanted, state: 'in_queue', charged: true, createdAt: this.#options.clock.now() };
    this.#line.set(requestId, { job, held: this.#holdNew, waitedLongEnough: false, ranLongEnough: false });
    this.#options.moved(requestId, 'in_queue');
    this.#later(this.#options.queueMs, requestId, { waitedLongEnough: true });
  }

  /** 1 for the first in the queue; undefined when the job is not in it. */
  queuePosition(requestId: string): number | undefined {
    const queued = this.jobs.filter((job) => job.state === 'in_queue');
    const index = queued.findIndex((job) => job.requestId === requestId);
    return index < 0 ? undefined : index + 1;
  }

  cancel(requestId: string): 'cancelled' | 'not_cancellable' {
    if (this.#known(requestId).job.state !== 'in_queue') return 'not_cancellable';
    this.#finish(requestId, { state: 'cancelled', charged: false });
    return 'cancelled';
  }

  hold(which: string): void {
    this.#setHeld(which, true);
  }

  release(which: string): void {
    this.#setHeld(which, false);
    this.#settle();
  }

  push(requestId: string, to: 'in_progress' | 'completed'): void {
    this.#update(requestId, { pushedTo: to });
    this.#settle();
  }

  fail(requestId: string, outcome: JobOutcome): void {
    const { state } = this.#known(requestId).job;
    if (state === 'completed' || state === 'cancelled') throw new Error(`job ${requestId} is already ${state}`);
    this.#finish(requestId, { state: 'completed', outcome });
    this.#settle();
  }

  /** Nothing moves any more. */
  close(): void {
    this.#closed = true;
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #setHeld(which: string, held: boolean): void {
    if (which === 'all') this.#holdNew = held;
    for (const requestId of which === 'all' ? this.#line.keys() : [which]) this.#update(requestId, { held });
  }

  #settle(): void {
    while (!this.#closed) {
      const move = nextMove([...this.#line.values()], this.#options.workers);
      if (!move) return;
      if (move.to === 'in_progress') this.#start(move.requestId);
      else this.#finish(move.requestId, { state: 'completed', outcome: move.outcome });
    }
  }

  #start(requestId: string): void {
    const { job } = this.#known(requestId);
    this.#update(requestId, { job: { ...job, state: 'in_progress' } });
    this.#options.moved(requestId, 'in_progress');
    this.#later(this.#options.runMs, requestId, { ranLongEnough: true });
    void this.#options.render(job.settings).then((rendered) => {
      this.#update(requestId, { rendered });
      this.#settle();
    });
  }

  #finish(requestId: string, end: Pick<Job, 'state'> & Partial<Pick<Job, 'outcome' | 'charged'>>): void {
    const { job } = this.#known(requestId);
    this.#update(requestId, { job: { ...job, ...end, finishedAt: this.#options.clock.now() } });
    this.#options.moved(requestId, end.state);
  }

  #later(ms: number, requestId: string, change: Partial<JobProgress>): void {
    const cancel = this.#options.clock.after(ms, () => {
      this.#timers.delete(cancel);
      this.#update(requestId, change);
      this.#settle();
    });
    this.#timers.add(cancel);
  }

  #update(requestId: string, change: Partial<JobProgress>): void {
    this.#line.set(requestId, { ...this.#known(requestId), ...change });
  }

  #known(requestId: string): JobProgress {
    const progress = this.#line.get(requestId);
    if (!progress) throw new Error(`no job ${requestId}`);
    return progress;
  }
}
