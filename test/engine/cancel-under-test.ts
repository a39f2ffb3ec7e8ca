import type { StatusReading } from '#src/domain/ports.ts';
import { EngineHarness } from '#test/support/engine-harness.ts';
import type { Reply } from '#test/support/script.ts';

/** A job that RunComfy has accepted, before the first of these statuses was read. */
export async function watched(...statuses: [Reply<StatusReading>, ...Reply<StatusReading>[]]): Promise<EngineHarness> {
  const harness = new EngineHarness();
  harness.generator.statuses.set(...statuses);
  await harness.request();
  await harness.reach('rendering');
  return harness;
}

/** Presses Cancel and lets time pass until it is answered. */
export async function press(harness: EngineHarness, id = '1') {
  let answer: string | undefined;
  const pressed = harness.engine.service.cancel(id).then((given) => {
    answer = given;
  });
  await harness.clock.run(60_000, () => answer !== undefined);
  await pressed;
  return answer;
}
