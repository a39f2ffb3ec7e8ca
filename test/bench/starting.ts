import { Stage } from '#test/support/stage.ts';
import { leaveOpenJobs } from './open-jobs.ts';
import { ms, quantile, type Row } from './row.ts';

const jobs = 10_000;
const environment = { LOG_LEVEL: 'info', RUNCOMFY_POLL_MS: '3000' };

/** From the start of the process until it says so, in milliseconds. */
async function until(stage: Stage, message: string): Promise<number> {
  const startedAt = performance.now();
  await using bot = stage.spawnBot();
  await bot.logged(message, 120_000);
  return performance.now() - startedAt;
}

export async function starting(): Promise<Row[]> {
  const ready: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    await using stage = await Stage.open({ environment });
    ready.push(await until(stage, 'commands registered'));
  }
  await using stage = await Stage.open({ environment });
  const empty = await until(stage, 'unsettled jobs taken up');
  await leaveOpenJobs(stage, jobs, 200);
  const full = await until(stage, 'unsettled jobs taken up');
  return [
    { what: 'start to ready, median of 5', target: '≤ 1 s', ours: ms(quantile(ready, 0.5)) },
    { what: `${jobs} open jobs taken up at a start`, target: '≤ 1 s', ours: ms(full - empty) },
  ];
}
