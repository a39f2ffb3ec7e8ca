import { expect, test } from 'vitest';
import { Slots } from '#src/domain/slots.ts';

test('slots start tasks in order, never more than their number, and free the place of a task that failed', async () => {
  const slots = new Slots(2);
  const started: number[] = [];
  const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
  const tasks = gates.map((gate, index) =>
    slots.use(() => {
      started.push(index);
      return gate.promise;
    }),
  );
  expect(started).toEqual([0, 1]);

  gates[1]?.reject(new Error('broken'));
  await expect(tasks[1]).rejects.toThrow('broken');
  expect(started).toEqual([0, 1, 2]);

  for (const gate of gates) gate.resolve();
  await Promise.all([tasks[0], tasks[2], tasks[3]]);
  expect(started).toEqual([0, 1, 2, 3]);
});
