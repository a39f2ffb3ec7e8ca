import { type Card, hasWork, type Job, type JobIn } from '#src/domain/job.ts';
import type { Clip, JobBoard, JobStore, Posting, PostingProblem } from '#src/domain/ports.ts';
import { answerOf, type Channel } from './channel.ts';
import type { Wire } from './wire.ts';

const lost = (): PostingProblem => ({ ok: false, problem: 'unavailable', detail: 'lost' });
const gone = (): PostingProblem => ({ ok: false, problem: 'gone', detail: '10008' });
const tooLarge = (): PostingProblem => ({ ok: false, problem: 'too-large', detail: '40005' });
const locked = (): PostingProblem => ({ ok: false, problem: 'no-access', detail: '50001' });

/** The bot's side of the channel: dies with its process, and with it what it had not written yet. */
export class SimulatedBoard implements JobBoard {
  #channel: Channel;
  #wire: Wire;
  #store: JobStore;
  #newest = new Map<string, Job>();
  #writing = new Set<string>();

  constructor(channel: Channel, wire: Wire, store: JobStore) {
    this.#channel = channel;
    this.#wire = wire;
    this.#store = store;
  }

  openCard(job: Job): Promise<Posting<{ card: Card }>> {
    return this.#wire.call<Posting<{ card: Card }>>(() => {
      const message = this.#channel.messages.get(answerOf(job.id));
      if (!message) return gone();
      message.state = job.state;
      return { ok: true, card: this.#card(answerOf(job.id)) };
    }, lost);
  }

  renewCard(job: Job): Promise<Posting<{ card: Card }>> {
    return this.#wire.call<Posting<{ card: Card }>>(() => {
      if (this.#wire.chance(0.1)) return locked();
      const id = job.card?.messageId ?? answerOf(job.id);
      if (this.#channel.messages.has(id)) return { ok: true, card: this.#card(id) };
      // The nonce makes a repeated post the same message.
      const again = this.#channel.find(job.id, 'card');
      return {
        ok: true,
        card: this.#card(again ?? this.#channel.post({ jobId: job.id, kind: 'card', state: job.state })),
      };
    }, lost);
  }

  show(job: Job): void {
    this.#newest.set(job.id, job);
    if (!this.#writing.has(job.id)) this.#write(job.id).catch(() => {});
  }

  async #write(jobId: string): Promise<void> {
    this.#writing.add(jobId);
    for (let job = this.#newest.get(jobId); job; job = this.#newest.get(jobId)) {
      const { state, card } = job;
      const id = card?.messageId ?? answerOf(jobId);
      const written = await this.#wire.call(
        () => {
          const message = this.#channel.messages.get(id);
          if (message) message.state = state;
          return true;
        },
        () => false,
      );
      if (!written || this.#newest.get(jobId) !== job) continue;
      this.#newest.delete(jobId);
      // What can't be settled is shown again by the next start.
      if (!hasWork(job)) await this.#store.settle(jobId, job.version).catch(() => {});
    }
    this.#writing.delete(jobId);
  }

  async uploadLimitBytes(): Promise<number> {
    return 10_000_000;
  }

  announce(job: JobIn<'delivering'>): Promise<Posting<{ messageId: string }>> {
    return this.#wire.call<Posting<{ messageId: string }>>(() => {
      if (this.#wire.chance(0.1)) return locked();
      const known = job.announcementId;
      if (known && this.#channel.messages.has(known)) return { ok: true, messageId: known };
      const found = this.#channel.find(job.id, 'announcement') ?? this.#channel.find(job.id, 'video');
      return { ok: true, messageId: found ?? this.#channel.post({ jobId: job.id, kind: 'announcement' }) };
    }, lost);
  }

  postClip(job: JobIn<'delivering'>, messageId: string, { bytes }: Clip): Promise<Posting<{ messageId: string }>> {
    return this.#wire.call<Posting<{ messageId: string }>>(() => {
      const message = this.#channel.messages.get(messageId);
      if (!message) return gone();
      if (bytes > 8_000_000 && message.kind !== 'video' && this.#wire.chance(0.2)) return tooLarge();
      this.#channel.messages.set(messageId, { jobId: job.id, kind: 'video' });
      return { ok: true, messageId };
    }, lost);
  }

  removeClip(job: JobIn<'delivered'>): Promise<Posting<object>> {
    return this.#wire.call<Posting<object>>(() => {
      this.#channel.messages.delete(job.resultMessageId);
      return { ok: true };
    }, lost);
  }

  #card(messageId: string): Card {
    return { messageId, pictureUrl: `https://cdn.test/${messageId}.png`, renewedAt: this.#wire.clock.now() };
  }
}
