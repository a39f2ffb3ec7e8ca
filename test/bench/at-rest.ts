import { onStageWith } from './contestants.ts';
import { meter } from './process-meter.ts';
import { mb, type Row } from './row.ts';

export async function atRest(): Promise<Row[]> {
  const memory = { ours: Number.NaN, naive: Number.NaN };
  for (const contestant of ['ours', 'naive'] as const) {
    await onStageWith(contestant, {}, async (_, bot) => {
      memory[contestant] = (await meter(bot.pid, 10_000)).memoryMb;
    });
  }
  return [{ what: 'memory at rest', target: '≤ 120 MB', ours: mb(memory.ours), naive: mb(memory.naive) }];
}
