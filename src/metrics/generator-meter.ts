import { Counter, Histogram, type Registry } from 'prom-client';
import type { CancelOutcome, ResultReading, StatusReading, SubmitOutcome, VideoGenerator } from '#src/domain/ports.ts';

type Kinds<T extends { kind: string }> = readonly T['kind'][];

/** So that every series is there before its first call. */
const known: {
  submit: Kinds<SubmitOutcome>;
  status: Kinds<StatusReading>;
  result: Kinds<ResultReading>;
  cancel: Kinds<CancelOutcome>;
} = {
  submit: ['accepted', 'not-sent', 'refused', 'unknown'],
  status: ['queued', 'running', 'stopped', 'cancelled', 'unrecognised', 'not-found', 'unavailable'],
  result: ['succeeded', 'no-output', 'failed', 'cancelled', 'not-yet', 'not-found', 'unavailable'],
  cancel: ['cancelled', 'too-late', 'unconfirmed'],
};

/** Measures around the port to RunComfy: every call that is really made. */
export function generatorMeter(registry: Registry) {
  const calls = new Counter({
    name: 'zoetrope_runcomfy_calls_total',
    help: "Calls of RunComfy's Model API for jobs, by what was read in the answer; call=status are the polls",
    labelNames: ['call', 'outcome'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'zoetrope_runcomfy_call_seconds',
    help: 'From the call to the last byte of its answer',
    labelNames: ['call'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 100],
    registers: [registry],
  });
  for (const [call, outcomes] of Object.entries(known)) {
    seconds.zero({ call });
    for (const outcome of outcomes) calls.inc({ call, outcome }, 0);
  }

  async function measured<T extends { kind: string }>(call: keyof typeof known, ask: () => Promise<T>): Promise<T> {
    const stop = seconds.startTimer({ call });
    const answer = await ask();
    stop();
    calls.inc({ call, outcome: answer.kind });
    return answer;
  }

  return <T extends VideoGenerator>(client: T): T => ({
    ...client,
    submit: (modelId, body) => measured('submit', () => client.submit(modelId, body)),
    readStatus: (requestId) => measured('status', () => client.readStatus(requestId)),
    readResult: (requestId) => measured('result', () => client.readResult(requestId)),
    cancel: (requestId) => measured('cancel', () => client.cancel(requestId)),
  });
}
