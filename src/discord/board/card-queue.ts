import type { Clock } from '#src/domain/clock.ts';
import { isOpen, type Job } from '#src/domain/job.ts';
import type { Log } from '#src/domain/log.ts';
import type { CardEditor, EditOutcome } from './card-editor.ts';
import { editBudget } from './edit-budget.ts';
import type { InteractionTokens } from './interaction-token.ts';

interface Deps {
  editor: CardEditor;
  tokens: InteractionTokens;
  clock: Clock;
  log: Log;
  /** The end of a job is on its card, or can never be: nothing is left to show. */
  onEnd: (job: Job, cardIsGone: boolean) => void;
}

interface Waiting {
  job: Job;
  failures: number;
  notBefore: number;
}

/** After so many failures in a row a card is left as it is until the job changes again or the bot restarts. */
const triesPerState = 8;

/** One writer for one channel: keeps the newest state of each card and writes it when the budget allows. */
export class CardQueue {
  #deps: Deps;
  #waiting = new Map<string, Waiting>();
  #editedAt = new Map<string, number>();
  #channelEditedAt = 0;
  #writing: Promise<void> | undefined;
  #disarm: (() => void) | undefined;
  #closed = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  get idle(): boolean {
    return this.#waiting.size === 0 && this.#editedAt.size === 0 && this.#writing === undefined;
  }

  show(job: Job): void {
    const before = this.#waiting.get(job.id);
    this.#waiting.set(job.id, { job, failures: 0, notBefore: before?.notBefore ?? 0 });
    this.#pump();
  }

  /** The card was written by somebody else just now: its first version. */
  noteEdited(jobId: string): void {
    this.#editedAt.set(jobId, this.#deps.clock.now());
  }

  /**
   * Ends the queue: writes the ends that wait at once, budgets aside. Cards of open jobs are brought up to date by the next start.
   */
  async close(): Promise<void> {
    this.#closed = true;
    this.#disarm?.();
    await this.#writing;
    const waiting = [...this.#waiting.values()].filter(({ job }) => !isOpen(job));
    this.#waiting.clear();
    await Promise.all(waiting.map((entry) => this.#write(entry, false)));
  }

  #dueAt({ job, notBefore }: Waiting): number {
    const { tokens, clock } = this.#deps;
    const route = tokens.usable(job) ? 'token' : 'bot';
    const budget = editBudget(route, clock.now() - job.createdAt);
    const card = (this.#editedAt.get(job.id) ?? Number.NEGATIVE_INFINITY) + budget.cardMs;
    const channel = route === 'bot' ? this.#channelEditedAt + budget.channelMs : 0;
    return Math.max(notBefore, card, channel);
  }

  #next(): { entry: Waiting; dueAt: number } | undefined {
    const now = this.#deps.clock.now();
    let best: { entry: Waiting; dueAt: number } | undefined;
    for (const entry of this.#waiting.values()) {
      const dueAt = this.#dueAt(entry);
      // The end of a job goes before everything else that is due.
      if (dueAt <= now && !isOpen(entry.job)) return { entry, dueAt };
      if (!best || dueAt < best.dueAt) best = { entry, dueAt };
    }
    return best;
  }

  #pump(): void {
    if (this.#closed || this.#writing) return;
    this.#disarm?.();
    const next = this.#next();
    if (!next) return;
    const inMs = next.dueAt - this.#deps.clock.now();
    if (inMs > 0) {
      this.#disarm = this.#deps.clock.after(inMs, () => this.#pump());
      return;
    }
    this.#waiting.delete(next.entry.job.id);
    this.#writing = this.#write(next.entry, true).finally(() => {
      this.#writing = undefined;
      this.#pump();
    });
  }

  async #write(entry: Waiting, again: boolean): Promise<void> {
    const { editor, clock, log, tokens, onEnd } = this.#deps;
    const { job } = entry;
    const outcome = await editor.edit(job).catch((error): EditOutcome => {
      log.error({ jobId: job.id, err: error }, 'a card could not be rendered');
      return { ok: false, problem: 'gone', detail: 'not rendered' };
    });
    if (!outcome.ok || outcome.made) {
      this.#editedAt.set(job.id, clock.now());
      if (!tokens.usable(job)) this.#channelEditedAt = clock.now();
    }
    if (!outcome.ok && again && this.#retryLater(entry, outcome)) return;
    if (isOpen(job) || this.#waiting.has(job.id)) return;
    const settled = outcome.ok || outcome.problem !== 'unavailable';
    if (settled) onEnd(job, !outcome.ok && outcome.problem === 'gone');
    this.#editedAt.delete(job.id);
    editor.forget(job.id);
    tokens.forget(job.id);
  }

  #retryLater(entry: Waiting, outcome: Extract<EditOutcome, { ok: false }>): boolean {
    const { clock, log } = this.#deps;
    const { job } = entry;
    // To be asked to wait is no failure.
    const failures = entry.failures + (outcome.retryAfterMs === undefined ? 1 : 0);
    const fields = { jobId: job.id, problem: outcome.problem, failures, detail: outcome.detail };
    if (outcome.problem === 'gone' || outcome.problem === 'channel-gone') {
      log.info(fields, 'the card is gone, the job goes on without it');
      return false;
    }
    if (failures > triesPerState) {
      log.warn(fields, 'the card can not be edited');
      return false;
    }
    log.debug(fields, 'card not edited, again later');
    const waitMs = outcome.retryAfterMs ?? Math.min(1000 * 2 ** failures, 10 * 60_000);
    const notBefore = clock.now() + waitMs;
    const newer = this.#waiting.get(job.id);
    this.#waiting.set(job.id, newer ? { ...newer, notBefore } : { job, failures, notBefore });
    return true;
  }
}
