import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';

const windowMs = 10 * 60_000;
/** Discord shuts an address out at 10,000 invalid requests in ten minutes: answers 401, 403, and 429 but for shared limits. */
export const invalidStatuses = [401, 403, 429] as const;
export type InvalidStatus = (typeof invalidStatuses)[number];

/** `can-wait`: edits of cards, notices, logs. `needed`: everything else but acknowledgements, which always go out. */
export const urgencies = ['can-wait', 'needed'] as const;
export type Urgency = (typeof urgencies)[number];

interface Level {
  from: number;
  /** Below `from`, so that it does not open and close with every request. */
  until: number;
  holds: readonly Urgency[];
  opened: string;
  closed: string;
}

const levels: readonly Level[] = [
  {
    from: 1_000,
    until: 500,
    holds: [],
    opened: 'Discord counts many invalid requests; it shuts us out at 10,000',
    closed: 'Discord counts few invalid requests again',
  },
  {
    from: 5_000,
    until: 4_000,
    holds: ['can-wait'],
    opened: 'too many invalid requests: card edits and notices are held back',
    closed: 'card edits and notices are sent again',
  },
  {
    from: 9_000,
    until: 8_000,
    holds: ['can-wait', 'needed'],
    opened: 'nearly shut out by Discord: nothing but acknowledgements is sent',
    closed: 'more than acknowledgements is sent again',
  },
];

/** Counts what Discord counts as invalid requests, and holds calls back before Discord shuts the address out. */
export class InvalidRequests {
  #clock: Clock;
  #log: Log;
  /** Oldest first. */
  #noted: { at: number; status: InvalidStatus }[] = [];
  #open: Level[] = [];
  #disarm: (() => void) | undefined;

  constructor({ clock, log }: { clock: Clock; log: Log }) {
    this.#clock = clock;
    this.#log = log;
  }

  note(status: InvalidStatus): void {
    this.#noted.push({ at: this.#clock.now(), status });
    this.#review();
  }

  /** In the last ten minutes. */
  count(status: InvalidStatus): number {
    this.#review();
    return this.#noted.filter((one) => one.status === status).length;
  }

  /** Milliseconds until a call of this urgency may be tried again; undefined when it may go out now. */
  heldMs(urgency: Urgency): number | undefined {
    if (this.#open.length > 0) this.#review();
    const level = this.#open.find(({ holds }) => holds.includes(urgency));
    return level && Math.max(1_000, this.#fallsAt(level) - this.#clock.now());
  }

  close(): void {
    this.#disarm?.();
  }

  #review(): void {
    const start = this.#clock.now() - windowMs;
    const firstInside = this.#noted.findIndex(({ at }) => at > start);
    this.#noted.splice(0, firstInside === -1 ? this.#noted.length : firstInside);
    const { length: count } = this.#noted;
    for (const level of levels.slice(this.#open.length)) {
      if (count < level.from) break;
      this.#open.push(level);
      this.#log.warn({ count, windowMs }, level.opened);
    }
    for (const level of this.#open.toReversed()) {
      if (count >= level.until) break;
      this.#open.pop();
      this.#log.info({ count, windowMs }, level.closed);
    }
    this.#watch();
  }

  /** Nothing but time closes a level. */
  #watch(): void {
    const level = this.#open.at(-1);
    if (!level || this.#disarm) return;
    this.#disarm = this.#clock.after(Math.max(1_000, this.#fallsAt(level) - this.#clock.now()), () => {
      this.#disarm = undefined;
      this.#review();
    });
  }

  /** When the count falls below what keeps the level open, if nothing is added. */
  #fallsAt({ until }: Level): number {
    const last = this.#noted[this.#noted.length - until];
    return (last?.at ?? 0) + windowMs;
  }
}
