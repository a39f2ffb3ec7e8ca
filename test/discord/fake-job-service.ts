import { isOpen, type Job } from '#src/domain/job.ts';
import type { GeneratorTrouble, Wish } from '#src/domain/ports.ts';
import type { ForeseenSize } from '#src/engine/clip-sizes.ts';
import type { CancelAnswer, JobService, Objection, Requester, RequestOutcome } from '#src/engine/job-service.ts';
import type { Turn } from '#src/engine/turns.ts';

/** Knows the jobs it is given, does as it is told, and remembers what it was asked. */
export class FakeJobService implements JobService {
  readonly requests: { requester: Requester; wish: Wish }[] = [];
  /** What was done to which job, e.g. `cancel 5`. */
  readonly done: string[] = [];
  cancelAnswer: CancelAnswer = 'stopped';
  outcome: RequestOutcome = { kind: 'taken' };
  standsAgainst: Objection | undefined;
  /** Whoever asked, also those who got no job. */
  readonly askers: Requester[] = [];
  /** Micros; undefined: not known. */
  estimate: number | undefined = 200_000;
  expected: number | undefined;
  foreseen: ForeseenSize | undefined;
  deletes = true;
  lossIsOpen = true;
  trouble: GeneratorTrouble | undefined;
  readonly turns = new Map<string, Turn>();
  /** Thrown by everything. */
  broken: Error | undefined;
  #jobs: ReadonlyMap<string, Job>;

  constructor(...jobs: Job[]) {
    this.#jobs = new Map(jobs.map((job) => [job.id, job]));
  }

  async queueOf(guildId: string) {
    const jobs = [...this.#jobs.values()].filter((job) => job.guildId === guildId && isOpen(job));
    return { jobs, trouble: this.trouble, paused: false, turnOf: (jobId: string) => this.turns.get(jobId) };
  }

  async clipsOf(guildId: string, memberId: string, limit: number) {
    return [...this.#jobs.values()]
      .filter((job) => job.state === 'delivered')
      .filter((job) => job.guildId === guildId && job.requesterId === memberId)
      .slice(0, limit);
  }

  async objection(requester: Requester) {
    if (this.broken) throw this.broken;
    this.askers.push(requester);
    return this.standsAgainst;
  }

  estimateOf() {
    return this.estimate;
  }

  async expectedMs() {
    return this.expected;
  }

  async foreseeSize() {
    return this.foreseen;
  }

  async request(requester: Requester, wish: Wish, acknowledge: () => Promise<void>) {
    const { outcome } = this;
    // Of these Discord hears nothing, unless the store was slow.
    const isQuiet = outcome.kind === 'duplicate' || ('acknowledged' in outcome && !outcome.acknowledged);
    if (!isQuiet) await acknowledge();
    this.requests.push({ requester, wish });
    return outcome;
  }

  again({ id, modelId, prompt, settings }: Job, seed: 'new' | 'same'): Wish {
    const source = { kind: 'job' as const, jobId: id };
    return { modelId, prompt, source, settings: seed === 'new' ? { ...settings, seed: 43 } : settings };
  }

  async cancel(jobId: string) {
    if (this.broken) throw this.broken;
    this.done.push(`cancel ${jobId}`);
    return this.cancelAnswer;
  }

  async deleteClip(jobId: string) {
    this.done.push(`delete ${jobId}`);
    return this.deletes;
  }

  async giveUpLoss(jobId: string) {
    this.done.push(`given-up ${jobId}`);
    return this.lossIsOpen;
  }

  async resubmitLoss(jobId: string) {
    this.done.push(`resubmitted ${jobId}`);
    return this.lossIsOpen;
  }

  async reopenLoss(jobId: string) {
    this.done.push(`reopened ${jobId}`);
    return undefined;
  }

  async read(jobId: string) {
    return this.#jobs.get(jobId);
  }
}
