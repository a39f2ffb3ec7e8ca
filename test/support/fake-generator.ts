import type { Clock } from '#src/domain/clock.ts';
import type {
  CancelOutcome,
  GeneratorHealth,
  GeneratorTrouble,
  ResultReading,
  StatusReading,
  SubmitOutcome,
  VideoGenerator,
} from '#src/domain/ports.ts';
import { Script } from './script.ts';

type Kind = 'submit' | 'status' | 'result' | 'cancel';
type Body = Readonly<Record<string, string | number>>;

/** Answers as the test tells it to and writes down what it was asked; without orders every job ends well. */
export class FakeGenerator implements VideoGenerator, GeneratorHealth {
  readonly calls: { kind: Kind; at: number }[] = [];
  readonly bodies: Body[] = [];
  readonly submits = new Script<SubmitOutcome>(async () => ({ kind: 'accepted', requestId: `r${this.bodies.length}` }));
  readonly statuses = new Script<StatusReading>(
    { kind: 'queued', position: 1 },
    { kind: 'running' },
    { kind: 'stopped' },
  );
  readonly results = new Script<ResultReading>({
    kind: 'succeeded',
    clipUrl: 'https://x.test/a.mp4',
    costMicros: 70_000,
  });
  readonly cancels = new Script<CancelOutcome>({ kind: 'cancelled' });
  troubled: GeneratorTrouble | undefined;
  #onTrouble = () => {};
  #troubledSince: number | undefined;
  /** The most requests that were under way at once for one job. */
  mostAtOnce = 0;
  #underWay = new Map<string, number>();
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  count(kind: Kind): number {
    return this.calls.filter((call) => call.kind === kind).length;
  }

  trouble(): GeneratorTrouble | undefined {
    return this.troubled;
  }

  troubledSince(): number | undefined {
    return this.#troubledSince;
  }

  holds(): boolean {
    return this.troubled !== undefined;
  }

  onTrouble(listener: () => void): void {
    this.#onTrouble = listener;
  }

  setTrouble(trouble: GeneratorTrouble | undefined): void {
    this.troubled = trouble;
    this.#troubledSince = trouble && (this.#troubledSince ?? this.#clock.now());
    this.#onTrouble();
  }

  submit(_modelId: string, body: Body): Promise<SubmitOutcome> {
    this.bodies.push(body);
    return this.#call('submit', `submit ${this.bodies.length}`, this.submits);
  }

  readStatus(requestId: string): Promise<StatusReading> {
    return this.#call('status', requestId, this.statuses);
  }

  readResult(requestId: string): Promise<ResultReading> {
    return this.#call('result', requestId, this.results);
  }

  cancel(requestId: string): Promise<CancelOutcome> {
    return this.#call('cancel', requestId, this.cancels);
  }

  async #call<T extends object>(kind: Kind, id: string, script: Script<T>): Promise<T> {
    this.calls.push({ kind, at: this.#clock.now() });
    const underWay = (this.#underWay.get(id) ?? 0) + 1;
    this.#underWay.set(id, underWay);
    this.mostAtOnce = Math.max(this.mostAtOnce, underWay);
    // A request takes a moment, so that two at once would be seen.
    await new Promise<void>((resolve) => this.#clock.after(20, resolve));
    try {
      return await script.next();
    } finally {
      this.#underWay.set(id, (this.#underWay.get(id) ?? 1) - 1);
    }
  }
}
