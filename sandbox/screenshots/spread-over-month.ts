import { DatabaseSync } from 'node:sqlite';

const dayMs = 86_400_000;

/** Puts the jobs of today onto the days of this month (UTC), in their order, as if the bot had run all the while. It must be stopped. */
export function spreadOverMonth(storeFile: string, now: Date): void {
  const store = new DatabaseSync(storeFile);
  try {
    const jobs = store.prepare('SELECT job_id AS id FROM reservations ORDER BY created_at, job_id').all();
    const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth());
    const today = now.getUTCDate();
    for (const [index, { id = null }] of jobs.entries()) {
      const day = Math.floor((index * today) / jobs.length);
      const at = day === today - 1 ? now.getTime() : first + (day + 0.5) * dayMs;
      const spent = 'CASE WHEN spent_at IS NOT NULL THEN :at END';
      store.prepare(`UPDATE reservations SET created_at = :at, spent_at = ${spent} WHERE job_id = :id`).run({ at, id });
      store.prepare('UPDATE reservation_keys SET created_at = :at WHERE job_id = :id').run({ at, id });
    }
  } finally {
    store.close();
  }
}
