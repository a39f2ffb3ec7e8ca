import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { spreadOverMonth } from '#sandbox/screenshots/spread-over-month.ts';
import { migrate } from '#src/store/schema.ts';

it('puts the jobs of one day onto the days of the month that are past, in their order', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'zoetrope-month-'));
  const file = join(dir, 'store.sqlite');
  const now = new Date('2026-11-09T10:00:00Z');
  const store = new DatabaseSync(file);
  try {
    migrate(store, file);
    for (const id of ['a', 'b', 'c']) {
      store
        .prepare(`INSERT INTO reservations (job_id, state, created_at, spent_at) VALUES (:id, 'settled', :at, :at)`)
        .run({ id, at: now.getTime() });
      store
        .prepare(`INSERT INTO reservation_keys (key, job_id, spent_at) VALUES ('server:1', ?, ?)`)
        .run(id, now.getTime());
    }
    spreadOverMonth(file, now);
    const columns = ['reservations', 'reservation_keys'].flatMap((table) => [
      `created_at AS at FROM ${table}`,
      `spent_at AS at FROM ${table}`,
    ]);
    for (const column of columns) {
      const rows = store.prepare(`SELECT ${column} ORDER BY job_id`).all();
      expect(rows.map(({ at }) => new Date(Number(at)).toISOString().slice(0, 10))).toEqual([
        '2026-11-01',
        '2026-11-04',
        '2026-11-07',
      ]);
    }
  } finally {
    store.close();
    await rm(dir, { recursive: true });
  }
});
