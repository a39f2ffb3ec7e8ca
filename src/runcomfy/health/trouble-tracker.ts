import type { GeneratorTrouble } from '#src/domain/ports.ts';
import type { Sign } from './sign.ts';

/** So many calls in a row, over at least this time, before a hiccup is called an outage. */
const silencesBelieved = 5;
const silentIntervals = 5;
const leastSilentMs = 2_000;
/** Submits in a row that came to nothing while everything else is answered. */
const lostSubmitsBelieved = 10;
/** A key or an account that is refused once may be a mistake of RunComfy's. */
const refusalsBelieved = 5;
/** Base intervals after which it is tried again: as nobody pays for a refusal, that costs one member one refused job. */
const tryAgain = { down: 20, 'locked-out': 20, unpaid: 100 } as const satisfies Record<GeneratorTrouble, number>;

/** Draws from single calls whether the generator can be used at all. */
export class TroubleTracker {
  #baseMs: number;
  #silenceBelievedMs: number;
  #silences = 0;
  #silentSince = 0;
  #lostSubmits = 0;
  #refusals = { 'locked-out': 0, unpaid: 0 };
  /** Until when a trouble is taken for granted that only a paid call would disprove. */
  #until = new Map<GeneratorTrouble, number>();

  constructor(baseMs: number) {
    this.#baseMs = baseMs;
    this.#silenceBelievedMs = Math.max(leastSilentMs, silentIntervals * baseMs);
  }

  noteSubmit(sign: Sign, now: number): void {
    if (sign === 'well') {
      this.#until.clear();
      this.#lostSubmits = 0;
      this.#refusals.unpaid = 0;
    }
    if (sign === 'silent') {
      this.#lostSubmits += 1;
      if (this.#lostSubmits >= lostSubmitsBelieved) this.assume('down', now);
    }
    this.noteRead(sign, now);
  }

  noteRead(sign: Sign, now: number): void {
    if (sign === 'well') {
      this.#silences = 0;
      this.#refusals['locked-out'] = 0;
      this.#until.delete('locked-out');
    }
    if (sign === 'silent') {
      if (this.#silences === 0) this.#silentSince = now;
      this.#silences += 1;
    }
    if (sign === 'locked-out' || sign === 'unpaid') {
      this.#refusals[sign] += 1;
      if (this.#refusals[sign] >= refusalsBelieved) this.assume(sign, now);
    }
  }

  /** There is money in the account. */
  notePaid(): void {
    this.#refusals.unpaid = 0;
    this.#until.delete('unpaid');
  }

  /** A free look has confirmed that nobody answers: it stays so until something is answered. */
  confirmSilence(now: number): void {
    this.#silences = silencesBelieved;
    this.#silentSince = now - this.#silenceBelievedMs;
  }

  /** Takes a trouble for granted for a while. */
  assume(trouble: GeneratorTrouble, now: number): void {
    this.#until.set(trouble, now + tryAgain[trouble] * this.#baseMs);
  }

  trouble(now: number): GeneratorTrouble | undefined {
    if (this.#isAssumed('locked-out', now)) return 'locked-out';
    if (this.isSilent(now) || this.#isAssumed('down', now)) return 'down';
    return this.#isAssumed('unpaid', now) ? 'unpaid' : undefined;
  }

  /** The last calls of each kind went well, as far as any were made. */
  isProven(): boolean {
    return this.#silences === 0 && this.#lostSubmits === 0 && this.#until.size === 0;
  }

  /** Nothing that is asked is answered. */
  isSilent(now: number): boolean {
    return this.#silences >= silencesBelieved && now - this.#silentSince >= this.#silenceBelievedMs;
  }

  #isAssumed(trouble: GeneratorTrouble, now: number): boolean {
    return now < (this.#until.get(trouble) ?? 0);
  }
}
