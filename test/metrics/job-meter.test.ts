import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import type { Job } from '#src/domain/job.ts';
import { hasJustEnded, jobMeter } from '#src/metrics/job-meter.ts';
import * as sample from '#test/discord/sample-jobs.ts';

const ended = { endedAt: sample.at(100), updatedAt: sample.at(100) };
const deliveredNow = { deliveredAt: sample.at(100), updatedAt: sample.at(100) };

test.each<[string, Job, boolean]>([
  ['a clip that was just posted', sample.delivered(deliveredNow), true],
  ['a clip that is to be removed', sample.delivered({ ...deliveredNow, removal: {} }), false],
  ['a clip that was removed later', sample.delivered({ ...deliveredNow, updatedAt: sample.at(200) }), false],
  ['a failure', sample.failed(ended), true],
  ['a loss', sample.lost({ ...ended, decision: 'open' }), true],
  ['a loss that was decided', sample.lost({ ...ended, updatedAt: sample.at(200), decision: 'given-up' }), false],
  ['a loss that was opened again', sample.lost({ ...ended, updatedAt: sample.at(200), decision: 'open' }), false],
  ['a refusal', sample.rejected(), true],
  ['a job that runs', sample.rendering(), false],
])('%s', (_, job, expected) => {
  expect(hasJustEnded(job)).toBe(expected);
});

async function valuesAfter(...jobs: Job[]) {
  const registry = new Registry();
  const note = jobMeter(registry);
  for (const job of jobs) note(job);
  const text = await registry.metrics();
  return (series: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')
        .at(-1),
    );
}

test('money is counted once for each job, and unknown costs are never money', async () => {
  const valueIn = await valuesAfter(
    sample.delivered({ ...deliveredNow, costMicros: 250_000 }),
    sample.delivered({ ...deliveredNow, costMicros: 250_000, updatedAt: sample.at(200), deletedAt: sample.at(200) }),
    sample.delivered({ ...deliveredNow, costMicros: undefined }),
    sample.failed({ ...ended, charge: 'none', costMicros: undefined }),
    sample.failed({ ...ended, charge: 'charged', costMicros: 100_000 }),
    sample.lost({ ...ended, decision: 'open' }),
    sample.rejected(),
  );
  expect(valueIn('zoetrope_spent_usd_total')).toBeCloseTo(0.35, 9);
  expect(valueIn('zoetrope_jobs_of_unknown_cost_total')).toBe(2);
  expect(valueIn('zoetrope_jobs_ended_total{state="delivered",reason=""}')).toBe(2);
  expect(valueIn('zoetrope_jobs_ended_total{state="lost",reason=""}')).toBe(1);
});
