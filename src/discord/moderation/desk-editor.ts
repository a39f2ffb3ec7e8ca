import { postingProblem } from '#src/discord/board/posting-problem.ts';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import { DiscordError } from '#src/discord/transport/discord-error.ts';
import { pause } from '#src/discord/transport/pause.ts';
import type { Clock } from '#src/domain/clock.ts';
import { isOpen, isTakenDown, type Job } from '#src/domain/job.ts';
import type { Log } from '#src/domain/log.ts';
import type { Reports } from '#src/domain/moderation-ports.ts';
import { attachmentsOf, type DeskEdit, deskEdits } from './desk-edits.ts';
import type { DeskFacts } from './desk-facts.ts';

interface Deps {
  /** For what must not wait: picture and clip of what was taken down. */
  api: DiscordApi;
  patientApi: DiscordApi;
  reports: Pick<Reports, 'read'>;
  readFacts: (job: Job) => Promise<DeskFacts>;
  clock: Clock;
  log: Log;
}

interface Update {
  /** How long to wait at least when something has to be tried again. */
  troubleMs?: number | undefined;
  /** A picture or clip that must go is where the bot has no access. */
  isLocked?: boolean;
}

const tries = 8;
const firstPauseMs = 2_000;

/** Keeps the messages to the moderators up to date: one edit at a time for each job, the newest state wins. */
export class DeskEditor {
  #deps: Deps;
  #newest = new Map<string, Job>();
  #running = new Map<string, Promise<void>>();
  /** Jobs with a message that does not say yet what it should. */
  #behind = new Set<string>();
  /** What each message says, by its id. */
  #shown = new Map<string, string>();
  /** Ends the pause before the next try. */
  #hurry = new Map<string, AbortController>();
  #closing = new AbortController();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  show(job: Job): void {
    // A report can be about a clip that no moderator saw before.
    const concerns = job.requestPost ?? job.reviewPost ?? (job.state === 'delivered' || undefined);
    if (!concerns) return;
    this.#behind.add(job.id);
    if (this.#closing.signal.aborted) return;
    if ((this.#newest.get(job.id)?.version ?? 0) <= job.version) this.#newest.set(job.id, job);
    if (isTakenDown(job)) this.#hurry.get(job.id)?.abort();
    if (this.#running.has(job.id)) return;
    const run = this.#run(job.id)
      .catch((error) => {
        if (!this.#closing.signal.aborted)
          this.#deps.log.warn({ jobId: job.id, err: error }, 'a desk message is out of date');
      })
      .finally(() => {
        this.#running.delete(job.id);
        // What came in the same moment is drawn too.
        const newest = this.#newest.get(job.id);
        if (newest) this.show(newest);
      });
    this.#running.set(job.id, run);
  }

  /** Whether every message says what is known of the job, as soon as nothing is tried any more. */
  async upToDate(jobId: string): Promise<boolean> {
    for (let run = this.#running.get(jobId); run; run = this.#running.get(jobId)) await run;
    return !this.#behind.has(jobId);
  }

  /** What is under way is brought to its end; what would be tried again is not. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('closing'));
    await Promise.all(this.#running.values());
  }

  async #run(jobId: string): Promise<void> {
    const { log } = this.#deps;
    for (let failures = 0; ; ) {
      const job = this.#newest.get(jobId);
      if (!job) return;
      const { troubleMs, isLocked } = await this.#update(job).catch((error) => {
        if (this.#newest.get(jobId) === job) this.#newest.delete(jobId);
        throw error;
      });
      if (this.#newest.get(jobId) !== job) failures = 0;
      else if (troubleMs === undefined || failures === tries) {
        this.#newest.delete(jobId);
        if (troubleMs === undefined && !isLocked) this.#behind.delete(jobId);
        else log.warn({ jobId }, 'a desk message could not be brought up to date');
        return;
      }
      if (troubleMs === undefined) continue;
      await this.#pause(jobId, Math.max(troubleMs, firstPauseMs * 2 ** failures));
      failures += 1;
    }
  }

  /** Cut short by a takedown. Rejects when the editor is closed. */
  async #pause(jobId: string, ms: number): Promise<void> {
    const hurry = new AbortController();
    this.#hurry.set(jobId, hurry);
    await pause(this.#deps.clock, ms, AbortSignal.any([this.#closing.signal, hurry.signal]))
      .catch(() => this.#closing.signal.throwIfAborted())
      .finally(() => this.#hurry.delete(jobId));
  }

  async #update(job: Job): Promise<Update> {
    const { reports, readFacts, log } = this.#deps;
    const report = job.state === 'delivered' ? await reports.read(job.id) : undefined;
    const edits = deskEdits(job, report).filter(({ post, version }) => this.#shown.get(post.messageId) !== version);
    if (edits.length === 0) {
      if (!isOpen(job)) for (const { post } of deskEdits(job, report)) this.#shown.delete(post.messageId);
      return {};
    }
    const facts = await readFacts(job);
    let troubleMs: number | undefined;
    let isLocked = false;
    for (const edit of edits) {
      try {
        await this.#edit(job, edit, facts);
      } catch (error) {
        const { problem, detail } = postingProblem(error);
        log.debug({ jobId: job.id, problem, detail }, 'desk message not edited');
        if (problem === 'unavailable') {
          const waitMs = error instanceof DiscordError ? (error.retryAfterMs ?? 0) : 0;
          troubleMs = Math.max(troubleMs ?? 0, waitMs);
          continue;
        }
        if (problem === 'no-access' && isTakenDown(job)) isLocked = true;
      }
      // A message that somebody deleted, or locked us out of, is not tried again until there is more to say.
      this.#shown.set(edit.post.messageId, edit.version);
    }
    // An ended job changes rarely: its messages need not be remembered.
    if (!isOpen(job) && troubleMs === undefined) for (const { post } of edits) this.#shown.delete(post.messageId);
    return { troubleMs, isLocked };
  }

  async #edit(job: Job, { post: { channelId, messageId }, render }: DeskEdit, facts: DeskFacts): Promise<void> {
    const { api, patientApi } = this.#deps;
    if (isTakenDown(job)) {
      await api.editMessage(channelId, messageId, { ...render(facts, false), keepAttachments: [] });
      return;
    }
    const keepAttachments = attachmentsOf(await patientApi.readMessage(channelId, messageId));
    await patientApi.editMessage(channelId, messageId, {
      ...render(facts, keepAttachments.length > 0),
      keepAttachments,
    });
  }
}
