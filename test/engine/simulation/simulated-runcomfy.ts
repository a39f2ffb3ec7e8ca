import type {
  CancelOutcome,
  GeneratorHealth,
  GeneratorTrouble,
  ResultReading,
  StatusReading,
  SubmitOutcome,
  Unavailable,
  VideoGenerator,
} from '#src/domain/ports.ts';
import type { Wire } from './wire.ts';

interface Render {
  startsAt: number;
  endsAt: number;
  /** What the account was charged. Unlike the bot's ledger this is the truth. */
  chargedMicros: number;
  end: 'video' | 'no-output' | 'failed' | 'cancelled';
  namesCost: boolean;
  forgotten: boolean;
}

const priceMicros = 70_000;
const unavailable = (): Unavailable => ({ kind: 'unavailable', problem: 'network', detail: 'lost' });

/** Charges when it accepts, gives back when it cancels in the queue and sometimes when it fails. */
export class SimulatedRuncomfy implements VideoGenerator, GeneratorHealth {
  /** By prompt, which names the bot's job: how many calls could have been charged. */
  readonly paidCalls = new Map<string, number>();
  readonly #renders = new Map<string, Render & { prompt: string }>();
  readonly #wire: Wire;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  chargedMicros(prompt: string): number {
    const renders = [...this.#renders.values()].filter((render) => render.prompt === prompt);
    return renders.reduce((sum, render) => sum + render.chargedMicros, 0);
  }

  /** Whether it is used or not is decided anew at each look: more changes than any real outage has. */
  trouble(): GeneratorTrouble | undefined {
    return this.#wire.chance(0.1) ? 'down' : undefined;
  }

  troubledSince(): number {
    return this.#wire.clock.now();
  }

  holds(): boolean {
    return this.trouble() !== undefined;
  }

  onTrouble(): void {}

  async submit(_modelId: string, body: Readonly<Record<string, string | number>>): Promise<SubmitOutcome> {
    // A moderator may have added to it.
    const [prompt = ''] = String(body.in_text).split(',');
    if (this.#wire.chance(0.1)) return { kind: 'not-sent', detail: 'refused' };
    return this.#wire.call<SubmitOutcome>(
      () => {
        if (this.#wire.chance(0.1)) return { kind: 'not-sent', retryAfterMs: 20_000, detail: '429' };
        if (this.#wire.chance(0.05)) return { kind: 'refused', reason: 'input', detail: '422' };
        this.paidCalls.set(prompt, (this.paidCalls.get(prompt) ?? 0) + 1);
        return { kind: 'accepted', requestId: this.#accept(prompt) };
      },
      () => ({ kind: 'unknown', detail: 'reset' }),
    );
  }

  readStatus(requestId: string): Promise<StatusReading> {
    return this.#wire.call<StatusReading>(() => {
      const render = this.#renders.get(requestId);
      const now = this.#wire.clock.now();
      if (!render || render.forgotten || this.#wire.chance(0.05)) return { kind: 'not-found' };
      if (this.#wire.chance(0.03)) return { kind: 'unrecognised', word: 'thinking' };
      if (render.end === 'cancelled') return { kind: 'cancelled' };
      if (now < render.startsAt) return { kind: 'queued', position: 1 };
      return now < render.endsAt ? { kind: 'running' } : { kind: 'stopped' };
    }, unavailable);
  }

  readResult(requestId: string): Promise<ResultReading> {
    return this.#wire.call<ResultReading>(() => {
      const render = this.#renders.get(requestId);
      if (!render || render.forgotten) return { kind: 'not-found' };
      const costMicros = render.namesCost ? render.chargedMicros : undefined;
      if (render.end === 'cancelled') return { kind: 'cancelled', costMicros };
      if (this.#wire.clock.now() < render.endsAt || this.#wire.chance(0.1)) return { kind: 'not-yet' };
      if (render.end === 'failed') return { kind: 'failed', detail: 'no memory', costMicros };
      if (render.end === 'no-output') return { kind: 'no-output', costMicros };
      return { kind: 'succeeded', clipUrl: `https://x.test/${requestId}.mp4`, costMicros };
    }, unavailable);
  }

  cancel(requestId: string): Promise<CancelOutcome> {
    return this.#wire.call<CancelOutcome>(
      () => {
        const render = this.#renders.get(requestId);
        if (!render || render.forgotten) return { kind: 'unconfirmed', detail: '404' };
        if (render.end === 'cancelled') return { kind: 'cancelled' };
        if (this.#wire.clock.now() >= render.startsAt) return { kind: 'too-late' };
        render.end = 'cancelled';
        render.chargedMicros = 0;
        return { kind: 'cancelled' };
      },
      () => ({ kind: 'unconfirmed', detail: 'lost' }),
    );
  }

  #accept(prompt: string): string {
    const { clock, random } = this.#wire;
    const chance = (probability: number) => this.#wire.chance(probability);
    const startsAt = clock.now() + random() * 20_000;
    const end = chance(0.1) ? 'failed' : chance(0.05) ? 'no-output' : 'video';
    const chargedMicros = end === 'failed' && random() < 0.5 ? 0 : priceMicros;
    const times = { startsAt, endsAt: startsAt + random() * 30_000 };
    const requestId = `r${this.#renders.size + 1}`;
    const namesCost = random() < 0.7;
    this.#renders.set(requestId, { prompt, ...times, end, chargedMicros, namesCost, forgotten: chance(0.03) });
    return requestId;
  }
}
