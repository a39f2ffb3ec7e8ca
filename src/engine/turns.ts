import type { Job, JobIn } from '#src/domain/job.ts';

/** Where a job stands in the bot's own line: `place` counts from 1, `people` are the members who come before. */
export interface Turn {
  place: number;
  people: number;
}

interface Waiting {
  jobId: string;
  member: string;
  /** Virtual start: the n-th job of a member comes after everybody's earlier ones, whenever it was asked for. */
  tag: number;
  createdAt: number;
}

const memberOf = ({ guildId, requesterId }: Job): string => `${guildId}:${requesterId}`;
const isAtGenerator = ({ state }: Job): boolean =>
  state === 'submitting' || state === 'rendering' || state === 'dropping';

/**
 * Who may go to RunComfy next: at most so many jobs at once, and members take turns (start-time fair queueing), so that one
 * member's ten jobs never hold up another's first.
 */
export class Turns {
  #atOnce: number;
  #atGenerator = new Set<string>();
  #waiting = new Map<string, Waiting>();
  /** Of every job that may have to wait (again). */
  #tags = new Map<string, number>();
  #lastTag = new Map<string, number>();
  #virtualTime = 0;
  #order: readonly Waiting[] | undefined;
  #places: ReadonlyMap<string, Turn> | undefined;
  #listener: ((jobIds: readonly string[]) => void) | undefined;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /** `listener` hears of those whose turn has come. */
  onTurn(listener: (jobIds: readonly string[]) => void): void {
    this.#listener = listener;
  }

  /** @returns whether the job goes now; it then counts until it is noted as something else. Else it waits, and `onTurn` is called. */
  take(job: JobIn<'queued'>): boolean {
    if (this.#atGenerator.has(job.id)) return true;
    const waiting = this.#waiting.get(job.id) ?? this.#enter(job);
    if (!this.#nextUp().includes(waiting)) return false;
    this.#waiting.delete(job.id);
    this.#forgetOrder();
    this.#virtualTime = Math.max(this.#virtualTime, waiting.tag);
    this.#atGenerator.add(job.id);
    return true;
  }

  /** The job did not go after all, and stands in nobody's way while it waits for something else. */
  leave(jobId: string): void {
    const wasHere = this.#atGenerator.delete(jobId);
    const waited = this.#waiting.delete(jobId);
    if (waited) this.#forgetOrder();
    if (wasHere || waited) this.#callNext();
  }

  /** Keeps count of what the job has become. */
  note(job: Job): void {
    // A submit may still be put off.
    if (job.state !== 'queued' && job.state !== 'submitting') this.#tags.delete(job.id);
    if (isAtGenerator(job)) {
      if (this.#atGenerator.has(job.id)) return;
      // Taken up after a restart: it counts as its member's turn.
      this.#nextTag(memberOf(job));
      this.#atGenerator.add(job.id);
    } else if (job.state !== 'queued') this.leave(job.id);
  }

  /** Everybody who waits, in the order in which they go. */
  places(): ReadonlyMap<string, Turn> {
    this.#places ??= this.#countPlaces();
    return this.#places;
  }

  #countPlaces(): ReadonlyMap<string, Turn> {
    const before = new Set<string>();
    const places = new Map<string, Turn>();
    for (const [index, { jobId, member }] of this.#sorted().entries()) {
      places.set(jobId, { place: index + 1, people: before.has(member) ? before.size - 1 : before.size });
      before.add(member);
    }
    return places;
  }

  #enter(job: JobIn<'queued'>): Waiting {
    const member = memberOf(job);
    // Whoever stepped aside for a while comes back to where they stood.
    const tag = this.#tags.get(job.id) ?? this.#nextTag(member);
    this.#tags.set(job.id, tag);
    const waiting = { jobId: job.id, member, tag, createdAt: job.createdAt };
    this.#waiting.set(job.id, waiting);
    this.#sortOwn(member);
    this.#forgetOrder();
    return waiting;
  }

  /** After a pause or a restart jobs come back in any order; a member's own go in the order in which they were asked for. */
  #sortOwn(member: string): void {
    const own = [...this.#waiting.values()].filter((waiting) => waiting.member === member);
    const tags = own.map(({ tag }) => tag).sort((a, b) => a - b);
    own.sort((a, b) => a.createdAt - b.createdAt);
    for (const [index, waiting] of own.entries()) {
      waiting.tag = tags[index] ?? waiting.tag;
      this.#tags.set(waiting.jobId, waiting.tag);
    }
  }

  #nextTag(member: string): number {
    const tag = Math.max(this.#virtualTime, (this.#lastTag.get(member) ?? -1) + 1);
    this.#lastTag.set(member, tag);
    return tag;
  }

  #sorted(): readonly Waiting[] {
    this.#order ??= [...this.#waiting.values()].sort((a, b) => a.tag - b.tag || a.createdAt - b.createdAt);
    return this.#order;
  }

  #forgetOrder(): void {
    this.#order = undefined;
    this.#places = undefined;
  }

  #nextUp(): readonly Waiting[] {
    return this.#sorted().slice(0, Math.max(0, this.#atOnce - this.#atGenerator.size));
  }

  #callNext(): void {
    if (this.#waiting.size === 0) {
      // Nobody waits: the past counts no more.
      if (this.#atGenerator.size === 0) this.#lastTag.clear();
      return;
    }
    const up = this.#nextUp().map(({ jobId }) => jobId);
    if (up.length > 0) this.#listener?.(up);
  }
}
