import { Keyv } from 'keyv';
import { describe, expect, it } from 'vitest';
import { openNamespace } from '#src/store/namespace.ts';
import { createRunTimes } from '#src/store/run-times.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

const inMemory = async () => ({ keyv: new Keyv(), async [Symbol.asyncDispose]() {} });
const overSqlite = async () => {
  const opened = await openTemporaryDatabase();
  return { ...opened, keyv: openNamespace(opened.database, 'run-times') };
};

describe.each([
  ['over SQLite', overSqlite],
  ['in memory', inMemory],
] as const)('run times %s', (_, open) => {
  it('are empty for settings that nobody tried', async () => {
    await using opened = await open();
    expect(await createRunTimes(opened.keyv).read('a')).toEqual([]);
  });

  it('are kept per key, in the order they came, even when they come at once', async () => {
    await using opened = await open();
    const runTimes = createRunTimes(opened.keyv);
    await Promise.all([runTimes.add('a', 1), runTimes.add('b', 9), runTimes.add('a', 2), runTimes.add('a', 3)]);
    expect(await runTimes.read('a')).toEqual([1, 2, 3]);
    expect(await runTimes.read('b')).toEqual([9]);
  });

  it('are the last 400', async () => {
    await using opened = await open();
    const runTimes = createRunTimes(opened.keyv);
    await opened.keyv.set(
      'a',
      Array.from({ length: 400 }, (_unused, index) => index),
    );
    await runTimes.add('a', 400);
    const kept = await runTimes.read('a');
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([400, 1, 400]);
  });

  it('begin anew when the record is not a list of numbers', async () => {
    await using opened = await open();
    await opened.keyv.set('a', { wrong: true });
    const runTimes = createRunTimes(opened.keyv);
    await runTimes.add('a', 5);
    expect(await runTimes.read('a')).toEqual([5]);
  });
});

it('one addition that can not be written does not hold up the next', async () => {
  await using opened = await overSqlite();
  const runTimes = createRunTimes(opened.keyv);
  opened.database.handle.exec('PRAGMA query_only = 1');
  await expect(runTimes.add('a', 1)).rejects.toThrow('readonly');
  opened.database.handle.exec('PRAGMA query_only = 0');
  await runTimes.add('a', 2);
  expect(await runTimes.read('a')).toEqual([2]);
});
