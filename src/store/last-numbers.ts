import type { Keyv } from 'keyv';
import { z } from 'zod';

const numbersSchema = z.array(z.number()).catch([]);

/** The last `kept` numbers of each key, in the order in which they came. */
export function createLastNumbers(namespace: Keyv, kept: number) {
  const read = async (key: string) => numbersSchema.parse(await namespace.get(key));
  // Reading, adding and writing back is not one step in keyv, so additions wait for each other.
  let lastAddition: Promise<unknown> = Promise.resolve();

  return {
    read,
    add(key: string, value: number): Promise<void> {
      const addition = lastAddition.then(async () => {
        const numbers = await read(key);
        await namespace.set(key, [...numbers, value].slice(-kept));
      });
      lastAddition = addition.catch(() => undefined);
      return addition;
    },
  };
}
