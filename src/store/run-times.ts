import type { Keyv } from 'keyv';
import { z } from 'zod';
import type { RunTimes } from '#src/domain/ports.ts';

/** Enough to learn a distribution from; older runs say little about today's machines. */
const keptRuns = 400;

const runsSchema = z.array(z.number()).catch([]);

export function createRunTimes(namespace: Keyv): RunTimes {
  const read = async (key: string) => runsSchema.parse(await namespace.get(key));
  // Reading, adding and writing back is not one step in keyv, so additions wait for each other.
  let lastAddition: Promise<unknown> = Promise.resolve();

  return {
    read,
    add(key, runMs) {
      const addition = lastAddition.then(async () => {
        const runs = await read(key);
        await namespace.set(key, [...runs, runMs].slice(-keptRuns));
      });
      lastAddition = addition.catch(() => undefined);
      return addition;
    },
  };
}
