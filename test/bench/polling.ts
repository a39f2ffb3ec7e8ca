import type { StatusReading } from '#src/domain/ports.ts';
import { EngineHarness, requesterOf, sampleWish } from '#test/support/engine-harness.ts';
import { mulberry32 } from '#test/support/mulberry32.ts';
import type { Row } from './row.ts';

const jobs = 600;
/** The first ones teach how long runs take. */
const counted = 300;
const meanQueueMs = 60_000;
const medianRunMs = 90_000;
const spread = 0.3;

/** One job after the other on a clock of its own: waits in the queue as by chance, then runs as long as runs do. */
export async function polling(): Promise<Row[]> {
  const random = mulberry32(1);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const harness = new EngineHarness();
  await harness.engine.start();
  let polls = 0;
  let lagMs = 0;
  for (let n = 1; n <= jobs; n += 1) {
    const queueMs = -Math.log(1 - random()) * meanQueueMs;
    const endMs = queueMs + medianRunMs * Math.exp(spread * normal());
    let submittedAt = 0;
    const before = harness.generator.count('status');
    harness.generator.submits.set(async () => {
      submittedAt = harness.clock.now();
      return { kind: 'accepted', requestId: `r${n}` };
    });
    harness.generator.statuses.set(async (): Promise<StatusReading> => {
      const since = harness.clock.now() - submittedAt;
      if (since < queueMs) return { kind: 'queued', position: Math.ceil((queueMs - since) / 20_000) };
      return since < endMs ? { kind: 'running' } : { kind: 'stopped' };
    });
    const wish = { ...sampleWish, settings: { frames: 81 } };
    await harness.engine.service.request(
      { ...requesterOf(String(n)), memberId: String(1000 + n) },
      wish,
      async () => {},
    );
    await harness.clock.run(60 * 60_000, () => harness.board.lastShown(String(n))?.state === 'delivering');
    if (n > jobs - counted) {
      polls += harness.generator.count('status') - before;
      lagMs += harness.clock.now() - submittedAt - endMs;
    }
    await harness.reach('delivered', String(n));
  }
  return [
    { what: 'polls per job (queue 60 s, run 90 s)', target: '≤ 26', ours: (polls / counted).toFixed(1) },
    { what: 'mean lag after the end', target: '≤ 2 s', ours: `${(lagMs / counted / 1000).toFixed(2)} s` },
  ];
}
