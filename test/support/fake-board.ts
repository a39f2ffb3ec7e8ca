import type { Card, Job, JobIn, Picture } from '#src/domain/job.ts';
import { hasWork } from '#src/domain/job.ts';
import type { Clip, JobBoard, JobStore, Posting } from '#src/domain/ports.ts';
import { Script } from './script.ts';

/** A channel in memory: cards say what they were last told, an announcement is posted once. */
export class FakeBoard implements JobBoard {
  /** By job: each state that its card showed, in order. */
  readonly shown = new Map<string, Job[]>();
  readonly announced: string[] = [];
  readonly videos = new Map<string, Clip>();
  readonly opens: Script<Posting<{ card: Card }>>;
  readonly renewals: Script<Posting<{ card: Card }>>;
  readonly announcements: Script<Posting<{ messageId: string }>>;
  readonly posts: Script<{ ok: true } | Posting<object>> = new Script({ ok: true });
  readonly removals: Script<Posting<object>> = new Script({ ok: true });
  limitBytes = 10_000_000;
  #store: JobStore;
  #now: () => number;

  /** Cards are shown, and none of them is written before the crash. */
  unwritten = false;

  constructor(store: JobStore, now: () => number) {
    this.#store = store;
    this.#now = now;
    this.opens = new Script(async () => ({ ok: true, card: this.card('501') }));
    this.renewals = new Script(async () => ({ ok: true, card: this.card('501') }));
    this.announcements = new Script({ ok: true, messageId: '600' });
  }

  card(messageId: string): Card {
    return { messageId, pictureUrl: `https://cdn.test/${messageId}.png`, renewedAt: this.#now() };
  }

  lastShown(jobId: string): Job | undefined {
    return this.shown.get(jobId)?.at(-1);
  }

  openCard(_job: Job, _picture: Picture, _path: string): Promise<Posting<{ card: Card }>> {
    return this.opens.next();
  }

  renewCard(_job: Job, _picture: Picture, _path: string): Promise<Posting<{ card: Card }>> {
    return this.renewals.next();
  }

  show(job: Job): void {
    this.shown.set(job.id, [...(this.shown.get(job.id) ?? []), job]);
    if (!hasWork(job) && !this.unwritten) this.#store.settle(job.id, job.version).catch(() => {});
  }

  async uploadLimitBytes(): Promise<number> {
    return this.limitBytes;
  }

  async announce(job: JobIn<'delivering'>): Promise<Posting<{ messageId: string }>> {
    if (job.announcementId && this.announced.includes(job.announcementId))
      return { ok: true, messageId: job.announcementId };
    const posting = await this.announcements.next();
    if (posting.ok) this.announced.push(posting.messageId);
    return posting;
  }

  async removeClip(job: JobIn<'delivered'>): Promise<Posting<object>> {
    const removal = await this.removals.next();
    if (removal.ok) this.videos.delete(job.resultMessageId);
    return removal;
  }

  async postClip(_job: JobIn<'delivering'>, messageId: string, clip: Clip): Promise<Posting<{ messageId: string }>> {
    const posting = await this.posts.next();
    if (!posting.ok) return posting;
    this.videos.set(messageId, clip);
    return { ok: true, messageId };
  }
}
