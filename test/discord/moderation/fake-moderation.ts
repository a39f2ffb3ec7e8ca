import type { Finding } from '#src/domain/gate.ts';
import type { Job } from '#src/domain/job.ts';
import type {
  AppealAnswer,
  Decision,
  MemberOverview,
  ModerationQueue,
  ModerationService,
  Moderator,
  ReportAnswer,
} from '#src/engine/moderation-service.ts';
import { overview } from './desk-samples.ts';

/** Decides as it is told and remembers what it was asked. */
export class FakeModeration implements ModerationService {
  /** Name and arguments of each call that changes something. */
  readonly done: unknown[][] = [];
  decision: Decision | { kind: 'not-removed' } | undefined;
  reportAnswer: ReportAnswer = 'sent';
  appealAnswer: AppealAnswer = 'sent';
  findings: Finding[] = [];
  waiting: ModerationQueue = { requests: [], reviews: [], reports: [] };
  known: MemberOverview = overview();
  wasBlocked = true;
  #job: Job;

  constructor(job: Job) {
    this.#job = job;
  }

  #decide(...call: unknown[]): Decision {
    this.done.push(call);
    const decision = this.decision ?? { kind: 'done', job: this.#job };
    if (decision.kind === 'not-removed') throw new Error('only of a take-down');
    return decision;
  }

  async approve(jobId: string, by: Moderator, options?: object) {
    return this.#decide('approve', jobId, by, ...(options ? [options] : []));
  }
  async reject(jobId: string, by: Moderator, decision: object) {
    return this.#decide('reject', jobId, by, decision);
  }
  async banPicture(jobId: string, by: Moderator) {
    return this.#decide('ban-picture', jobId, by);
  }
  async show(jobId: string, by: Moderator, options: object) {
    return this.#decide('show', jobId, by, options);
  }
  async withhold(jobId: string, by: Moderator, decision: object) {
    return this.#decide('withhold', jobId, by, decision);
  }
  async takeDown(jobId: string, by: Moderator) {
    if (this.decision?.kind === 'not-removed') return this.decision;
    return this.#decide('take-down', jobId, by);
  }
  async keepClip(jobId: string, by: Moderator) {
    return this.#decide('keep-clip', jobId, by);
  }
  async report(jobId: string, by: Moderator, words: string) {
    this.done.push(['report', jobId, by, words]);
    return this.reportAnswer;
  }
  async appeal(...call: [string, string, string, string]) {
    this.done.push(['appeal', ...call]);
    return this.appealAnswer;
  }
  async overview() {
    return this.known;
  }
  async block(...call: [string, Moderator, number, string]) {
    this.done.push(['block', ...call]);
  }
  async unblock(...call: [string, Moderator]) {
    this.done.push(['unblock', ...call]);
    return this.wasBlocked;
  }
  async strike(...call: [string, Moderator, string]) {
    this.done.push(['strike', ...call]);
    return this.known;
  }
  async note(...call: [string, Moderator, string]) {
    this.done.push(['note', ...call]);
  }
  async distrust(...call: [string, Moderator]) {
    this.done.push(['distrust', ...call]);
  }
  async queue() {
    return this.waiting;
  }
  async testPrompt(...call: [string, string, object]) {
    this.done.push(['test', ...call]);
    return this.findings;
  }
}
