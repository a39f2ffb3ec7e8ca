import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openDatabase } from '#src/store/database.ts';
import { migrate } from '#src/store/schema.ts';
import { StoreOpenError } from '#src/store/store-open-error.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { sampleTime } from './sample-job.ts';

/** A database that was in use and is closed now. */
async function makeUsedDatabase() {
  const dir = await makeTemporaryDir();
  const file = join(dir.path, 'store.sqlite');
  const database = openDatabase(file, sampleTime);
  const insert = database.handle.prepare("INSERT INTO entries (namespace, key, value) VALUES ('a', ?, ?)");
  await database.write(() => {
    for (let index = 0; index < 100; index += 1) insert.run(String(index), 'x'.repeat(1000));
  });
  await database.close();
  return { file, [Symbol.asyncDispose]: dir[Symbol.asyncDispose] };
}

const open = (file: string) => openDatabase(file, sampleTime);

function expectRefusal(file: string, sentence: string): void {
  expect(() => open(file)).toThrow(StoreOpenError);
  expect(() => open(file)).toThrow(sentence);
}

it('makes the file, its folders and a marker, and opens durably', async () => {
  await using dir = await makeTemporaryDir();
  const file = join(dir.path, 'a', 'b', 'store.sqlite');
  const database = open(file);
  const pragma = (name: string) => Object.values(database.handle.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
  expect(Number(pragma('busy_timeout'))).toBeLessThanOrEqual(250);
  const identity = database.handle.prepare('SELECT uuid FROM identity').get()?.uuid;
  expect(readFileSync(`${file}.id`, 'utf8').trim()).toBe(identity);
  await database.close();
});

it('keeps what was written, and leaves one file and its marker when it is closed', async () => {
  await using used = await makeUsedDatabase();
  expect(existsSync(`${used.file}-wal`)).toBe(false);
  const database = open(used.file);
  expect(database.handle.prepare('SELECT count(*) AS n FROM entries').get()).toEqual({ n: 100 });
  await database.close();
});

it('refuses to begin anew where the file is missing although it was in use', async () => {
  await using used = await makeUsedDatabase();
  rmSync(used.file);
  expectRefusal(used.file, 'is missing, but a store was here before. Bring back a backup with `npm run restore`');
  expect(existsSync(used.file)).toBe(false);
});

it('refuses a file that was emptied', async () => {
  await using used = await makeUsedDatabase();
  truncateSync(used.file);
  expectRefusal(used.file, 'is empty, but a store was here before');
});

it('refuses an empty file whose log is left, even without a marker', async () => {
  await using used = await makeUsedDatabase();
  rmSync(`${used.file}.id`);
  truncateSync(used.file);
  writeFileSync(`${used.file}-wal`, 'changes');
  expectRefusal(used.file, 'is empty, but a store was here before');
});

it('begins anew once the marker is deleted, as its message says', async () => {
  await using used = await makeUsedDatabase();
  rmSync(used.file);
  rmSync(`${used.file}.id`);
  await open(used.file).close();
});

it('refuses the database of another installation', async () => {
  await using used = await makeUsedDatabase();
  await using other = await makeUsedDatabase();
  copyFileSync(other.file, used.file);
  expectRefusal(used.file, 'is not the store that was here before');
});

it('writes a lost marker again', async () => {
  await using used = await makeUsedDatabase();
  const marker = readFileSync(`${used.file}.id`, 'utf8');
  rmSync(`${used.file}.id`);
  await open(used.file).close();
  expect(readFileSync(`${used.file}.id`, 'utf8')).toBe(marker);
});

it('refuses a file whose header is smashed', async () => {
  await using used = await makeUsedDatabase();
  const bytes = readFileSync(used.file);
  writeFileSync(used.file, bytes.fill(0xff, 0, 100));
  expectRefusal(used.file, 'is damaged (file is not a database). Bring back a backup with `npm run restore`.');
});

it('refuses a truncated file', async () => {
  await using used = await makeUsedDatabase();
  truncateSync(used.file, 20_000);
  expectRefusal(used.file, 'is damaged');
});

it('refuses a file with smashed pages', async () => {
  await using used = await makeUsedDatabase();
  const bytes = readFileSync(used.file);
  writeFileSync(used.file, bytes.fill(0xff, 60_000, 80_000));
  expectRefusal(used.file, 'is damaged');
});

it('refuses a database that a newer version wrote, and leaves it as it is', async () => {
  await using used = await makeUsedDatabase();
  const handle = new DatabaseSync(used.file);
  handle.exec('PRAGMA user_version = 99');
  handle.close();
  expectRefusal(used.file, 'was written by a newer version of the bot (schema 99');
});

it("refuses another program's database", async () => {
  await using dir = await makeTemporaryDir();
  const file = join(dir.path, 'other.sqlite');
  const handle = new DatabaseSync(file);
  handle.exec('CREATE TABLE invoice (id INTEGER)');
  handle.close();
  expectRefusal(file, 'is a database of another program');
});

it('refuses a path that can not be written', async () => {
  await using used = await makeUsedDatabase();
  expectRefusal(join(used.file, 'store.sqlite'), "can't be opened");
  const folder = `${used.file}.folder`;
  mkdirSync(folder);
  expectRefusal(folder, "can't be written");
});

it('applies only the steps that a database has not seen', () => {
  const handle = new DatabaseSync(':memory:');
  const first = 'CREATE TABLE a (x)';
  migrate(handle, 'file', [first]);
  migrate(handle, 'file', [first, 'ALTER TABLE a ADD COLUMN y', 'CREATE TABLE b (z)']);
  expect(handle.prepare('SELECT y FROM a').all()).toEqual([]);
  expect(handle.prepare('PRAGMA user_version').get()).toEqual({ user_version: 3 });
});

it('applies no step of a migration that fails half-way', () => {
  using handle = new DatabaseSync(':memory:');
  expect(() => migrate(handle, 'file', ['CREATE TABLE a (x)', 'NONSENSE'])).toThrow('syntax error');
  if (handle.isTransaction) handle.exec('ROLLBACK');
  expect(handle.prepare('SELECT name FROM sqlite_schema').all()).toEqual([]);
});
