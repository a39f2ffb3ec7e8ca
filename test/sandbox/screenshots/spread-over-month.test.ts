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
        .prepare(`INSERT INTO reservations (job_id, state, created_at) VALUES (?, 'settled', ?)`)
        .run(id, now.getTime());
      store.prepare(`INSERT INTO reservation_keys (key, job_id) VALUES ('server:1', ?)`).run(id);
    }
    spreadOverMonth(file, now);
    for (const table of ['reservations', 'reservation_keys']) {
      const rows = store.prepare(`SELECT created_at AS at FROM ${table} ORDER BY job_id`).all();
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
