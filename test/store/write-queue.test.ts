import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { createWriteQueue } from '#src/store/write-queue.ts';

/** A queue over a table in memory that counts its transactions. */
function openQueue() {
  const handle = new DatabaseSync(':memory:');
  handle.exec('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  const transactions: string[] = [];
  const authorize = (): void => {
    transactions.push('begun');
  };
  const queue = createWriteQueue(handle, () => state.authorize());
  const state = { authorize };
  const insert = handle.prepare('INSERT INTO note (text) VALUES (?)');
  const add = (text: string) =>
    queue.add(() => {
      insert.run(text);
      return text;
    });
  const select = handle.prepare('SELECT text FROM note ORDER BY id');
  const notes = () => select.all().map(({ text }) => text);
  return { handle, queue, state, transactions, add, notes };
}

it('commits the writes of one turn together, in their order', async () => {
  const { transactions, add, notes } = openQueue();
  const texts = Array.from({ length: 100 }, (_, index) => String(index));
  expect(await Promise.all(texts.map(add))).toEqual(texts);
  expect(transactions).toHaveLength(1);
  expect(notes()).toEqual(texts);
});

it('resolves a write only after it is committed', async () => {
  const { handle, add, notes } = openQueue();
  const open: boolean[] = [];
  const written = add('a').then(() => open.push(handle.isTransaction));
  expect(notes()).toEqual([]);
  await written;
  expect(open).toEqual([false]);
  expect(notes()).toEqual(['a']);
});

it('lets the event loop turn between batches of a long queue', async () => {
  const { transactions, add, notes } = openQueue();
  const all = Promise.all(Array.from({ length: 600 }, (_, index) => add(String(index))));
  const seen = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await nextTurn();
    seen.push(notes().length);
  }
  await all;
  expect(seen).toEqual([256, 512, 600]);
  expect(transactions).toHaveLength(3);
});

it('undoes a failing write alone', async () => {
  const { handle, queue, add, notes } = openQueue();
  const wrong = queue.add(() => {
    handle.exec("INSERT INTO note (text) VALUES ('half')");
    throw new RangeError('wrong');
  });
  const outcomes = await Promise.allSettled([add('a'), wrong, add('b')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  await expect(wrong).rejects.toThrow(RangeError);
  expect(notes()).toEqual(['a', 'b']);
});

it('leaves a broken rule of the table what it is: a fault of the program', async () => {
  const { handle, queue } = openQueue();
  const broken = queue.add(() => handle.exec('INSERT INTO note (text) VALUES (NULL)'));
  await expect(broken).rejects.toThrow('NOT NULL constraint failed');
  await expect(broken).rejects.not.toThrow(StoreUnavailableError);
});

it('rejects every write of a turn whose disk is full, and goes on when there is room again', async () => {
  const { handle, add, notes } = openQueue();
  handle.exec('PRAGMA max_page_count = 3');
  const outcomes = await Promise.allSettled([add('small'), add('x'.repeat(20_000))]);
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailableError' } });
    expect(outcome).toMatchObject({ reason: { cause: { message: 'database or disk is full' } } });
  }
  expect(notes()).toEqual([]);
  handle.exec('PRAGMA max_page_count = 1000');
  expect(await add('later')).toBe('later');
});

it('writes nothing in a transaction that is not authorised', async () => {
  const { state, add, notes } = openQueue();
  const { authorize } = state;
  state.authorize = () => {
    throw new StoreUnavailableError('taken over');
  };
  await expect(add('a')).rejects.toThrow('taken over');
  state.authorize = authorize;
  await add('b');
  expect(notes()).toEqual(['b']);
});

it('writes what it took before it closes, and takes nothing after', async () => {
  const { queue, add, notes } = openQueue();
  const taken = Promise.all(Array.from({ length: 300 }, (_, index) => add(String(index))));
  await queue.close();
  await expect(add('late')).rejects.toThrow(StoreUnavailableError);
  await taken;
  expect(notes()).toHaveLength(300);
});
