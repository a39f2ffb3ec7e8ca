import type { Clock } from '#src/domain/clock.ts';
import { isOpen, isTakenDown, type Job } from '#src/domain/job.ts';
import type { Log } from '#src/domain/log.ts';
import type { CardEditor, EditOutcome } from './card-editor.ts';
import { editBudget } from './edit-budget.ts';
import type { InteractionTokens } from './interaction-token.ts';

interface Deps {
  editor: CardEditor;
  tokens: InteractionTokens;
  clock: Clock;
  log: Log;
  /**
   * The end of a job is on its card, or can never be.
   * @returns false when what else has to be said could not be: it is called again later. Does not throw.
   */
  onEnd: (job: Job, cardIsGone: boolean) => Promise<boolean>;
}

type FailedEdit = Extract<EditOutcome, { ok: false }>;

interface Waiting {
  job: Job;
  failures: number;
  notBefore: number;
}

/** After so many failures in a row the card of an open job is left as it is until the job changes or the bot restarts. */
const quickTries = 8;
/** The end of a job is tried for ever: nothing else would bring it to the card. */
const slowTryMs = 10 * 60_000;

/** One writer for one channel: keeps the newest state of each card and writes it when the budget allows. */
export class CardQueue {
  #deps: Deps;
  #waiting = new Map<string, Waiting>();
  #newest = new Map<string, Job>();
  #endings = new Set<Promise<void>>();
  #editedAt = new Map<string, number>();
  #channelEditedAt = 0;
  #writing: Promise<void> | undefined;
  #disarm: (() => void) | undefined;
  #closed = false;
  #hurried = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  get idle(): boolean {
    const quiet = this.#writing === undefined && this.#endings.size === 0;
    return quiet && this.#waiting.size === 0 && this.#editedAt.size === 0;
  }

  show(job: Job): void {
    this.#newest.set(job.id, job);
    const before = this.#waiting.get(job.id);
    this.#waiting.set(job.id, { job, failures: 0, notBefore: isTakenDown(job) ? 0 : (before?.notBefore ?? 0) });
    this.#pump();
  }

  /** The card was written by somebody else just now: its first version. */
  noteEdited(jobId: string): void {
    this.#editedAt.set(jobId, this.#deps.clock.now());
  }

  /** Writes what waits without regard to the budgets, which the end of the process makes pointless. Resolves when that was tried. */
  async hurry(): Promise<void> {
    this.#hurried = true;
    this.#pump();
    while (this.#writing) await this.#writing;
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
    await Promise.all(waiting.map((entry) => this.#write(entry)));
    await Promise.all(this.#endings);
  }

  #dueAt({ job, notBefore }: Waiting): number {
    if (this.#hurried) return notBefore;
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
    this.#writing = this.#write(next.entry).finally(() => {
      this.#writing = undefined;
      this.#pump();
    });
  }

  async #write(entry: Waiting): Promise<void> {
    const { editor, clock, log, tokens } = this.#deps;
    const { job } = entry;
    const outcome = await editor.edit(job).catch((error): EditOutcome => {
      log.error({ jobId: job.id, err: error }, 'a card could not be rendered');
      return { ok: false, problem: 'gone', detail: 'not rendered' };
    });
    if (!outcome.ok || outcome.made) {
      this.#editedAt.set(job.id, clock.now());
      if (!tokens.usable(job)) this.#channelEditedAt = clock.now();
    }
    const isGone = !outcome.ok && (outcome.problem === 'gone' || outcome.problem === 'channel-gone');
    if (isGone) log.info({ jobId: job.id, detail: outcome.detail }, 'the card is gone, the job goes on without it');
    else if (!outcome.ok) return this.#retryLater(entry, outcome);
    if (isOpen(job) || this.#newest.get(job.id) !== job) return;
    const ending: Promise<void> = this.#end(entry, isGone && outcome.problem === 'gone').finally(() => {
      this.#endings.delete(ending);
    });
    this.#endings.add(ending);
  }

  /** Beside the writing: the other cards of the channel do not wait for it. */
  async #end(entry: Waiting, cardIsGone: boolean): Promise<void> {
    const { editor, tokens, onEnd } = this.#deps;
    const { job } = entry;
    const done = await onEnd(job, cardIsGone);
    // A loss that was decided meanwhile has a newer state to show.
    if (this.#newest.get(job.id) !== job) return;
    if (!done) {
      this.#retryLater(entry, { problem: 'unavailable', detail: 'how the job ended is not told' });
      this.#pump();
      return;
    }
    this.#newest.delete(job.id);
    this.#editedAt.delete(job.id);
    editor.forget(job.id);
    tokens.forget(job.id);
  }

  #retryLater(entry: Waiting, { problem, detail, retryAfterMs }: Omit<FailedEdit, 'ok'>): void {
    const { clock, log } = this.#deps;
    const { job } = entry;
    // To be asked to wait is no failure.
    const isFailure = retryAfterMs === undefined;
    const failures = entry.failures + (isFailure ? 1 : 0);
    const fields = { jobId: job.id, problem, failures, detail };
    if (isFailure && failures === quickTries + 1) log.warn(fields, 'the card can not be edited');
    else log.debug(fields, 'card not edited, again later');
    if (failures > quickTries && isOpen(job)) return;
    const notBefore = clock.now() + (retryAfterMs ?? (failures > quickTries ? slowTryMs : 1000 * 2 ** failures));
    const newer = this.#waiting.get(job.id);
    if (newer && isTakenDown(newer.job)) return;
    this.#waiting.set(job.id, newer ? { ...newer, notBefore } : { job, failures, notBefore });
  }
}
