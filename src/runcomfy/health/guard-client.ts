import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import type { GeneratorHealth, GeneratorTrouble, Unavailable } from '#src/domain/ports.ts';
import type { CatalogueReading } from '#src/runcomfy/catalogue-reading.ts';
import type { RuncomfyClient } from '#src/runcomfy/runcomfy-client.ts';
import { type Sign, signOfCancel, signOfRead, signOfSubmit } from './sign.ts';
import { TroubleTracker } from './trouble-tracker.ts';

interface GuardOptions {
  client: RuncomfyClient;
  /** Whose catalogue entry is read, free of charge, to see whether RunComfy is back. */
  probeModelId: string;
  clock: Clock;
  baseMs: number;
  log: Log;
}

/** In base intervals: soon after it began, since most outages are short, and then seldom. */
const firstProbe = 1;
const nextProbe = 5;

const alarms: Record<GeneratorTrouble, string> = {
  down: 'RunComfy does not answer: jobs wait, and members are told. Look at its status page',
  'locked-out':
    'RunComfy does not accept RUNCOMFY_API_TOKEN: jobs wait, and members are told. Put a valid key into .env',
  unpaid: 'the RunComfy account has no credit: jobs wait, and members are told. Top it up',
};

/**
 * A client that knows when there is no point in asking: while RunComfy is away or locks us out, one read in five base intervals goes
 * through and the others are told to wait. One alarm for an outage, whatever number of jobs meets it.
 */
export function guardClient({
  client,
  probeModelId,
  clock,
  baseMs,
  log,
}: GuardOptions): RuncomfyClient & GeneratorHealth {
  const tracker = new TroubleTracker(baseMs);
  let listener = () => {};
  let known: GeneratorTrouble | undefined;
  let since: number | undefined;
  let alarmed: GeneratorTrouble | undefined;
  let nextReadAt = 0;
  let disarm: (() => void) | undefined;
  let closed = false;
  /** How many submits that came to nothing are being looked into. */
  let asking = 0;
  /** Micros in the account when it refused a job: what is not nothing may still be too little. */
  let tooLittle = 0;

  const trouble = () => tracker.trouble(clock.now());

  function note(call: 'submit' | 'read', sign: Sign): void {
    const now = clock.now();
    if (call === 'submit') tracker.noteSubmit(sign, now);
    else tracker.noteRead(sign, now);
    review();
  }

  function review(): void {
    const current = trouble();
    if (current && current !== alarmed) {
      log.error({ trouble: current }, alarms[current]);
      alarmed = current;
    }
    if (alarmed && tracker.isProven()) {
      log.info({ trouble: alarmed }, 'RunComfy takes jobs again');
      alarmed = undefined;
    }
    if (current === known) return;
    known = current;
    since = current && (since ?? clock.now());
    if (current) {
      nextReadAt = clock.now() + nextProbe * baseMs;
      probeIn(firstProbe);
    }
    listener();
  }

  function probeIn(intervals: number): void {
    disarm?.();
    if (!closed) disarm = clock.after(intervals * baseMs, () => void probe());
  }

  /** Never rejects: every reading is an answer. */
  async function probe(): Promise<void> {
    const [reading, balance] = await Promise.all([client.readCatalogue(probeModelId), client.readBalance()]);
    if (balance !== undefined && balance > tooLittle) tracker.notePaid();
    note('read', signOfRead(reading));
    if (known) probeIn(nextProbe);
  }

  /** A submit came to nothing: a free look tells whether the next one would too, before money is risked on it. Never rejects. */
  async function confirm(sign: 'silent' | 'locked-out' | 'unpaid'): Promise<void> {
    asking += 1;
    const isSo = sign === 'unpaid' ? await isEmpty() : signOfRead(await client.readCatalogue(probeModelId)) === sign;
    asking -= 1;
    if (isSo && sign === 'silent') tracker.confirmSilence(clock.now());
    else if (isSo && sign !== 'silent') tracker.assume(sign, clock.now());
    review();
  }

  async function isEmpty(): Promise<boolean> {
    const balance = await client.readBalance();
    tooLittle = Math.max(0, balance ?? 0);
    return balance !== undefined && balance <= 0;
  }

  async function read<T extends { kind: string }>(
    ask: () => Promise<T>,
    signOf: (reading: T) => Sign,
  ): Promise<T | Unavailable> {
    const isAway = known === 'locked-out' || (known === 'down' && tracker.isSilent(clock.now()));
    if (isAway && clock.now() < nextReadAt) {
      const retryAfterMs = nextProbe * baseMs;
      return { kind: 'unavailable', problem: 'network', retryAfterMs, detail: 'not asked while RunComfy is away' };
    }
    nextReadAt = clock.now() + nextProbe * baseMs;
    const reading = await ask();
    note('read', signOf(reading));
    return reading;
  }

  return {
    async submit(modelId, body) {
      const outcome = await client.submit(modelId, body);
      const sign = signOfSubmit(outcome);
      note('submit', sign);
      if (!known && sign && sign !== 'well') void confirm(sign);
      return outcome;
    },
    readStatus: (requestId) => read(() => client.readStatus(requestId), signOfRead),
    readResult: (requestId) => read(() => client.readResult(requestId), signOfRead),
    async cancel(requestId) {
      const outcome = await client.cancel(requestId);
      note('read', signOfCancel(outcome));
      return outcome;
    },
    async readCatalogue(modelId): Promise<CatalogueReading> {
      const reading = await client.readCatalogue(modelId);
      note('read', signOfRead(reading));
      return reading;
    },
    readBalance: () => client.readBalance(),
    trouble,
    troubledSince: () => since,
    holds: () => asking > 0 || trouble() !== undefined,
    onTrouble(wanted) {
      listener = wanted;
    },
    async close() {
      closed = true;
      disarm?.();
      await client.close();
    },
  };
}
