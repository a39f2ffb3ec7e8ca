import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const pageSchema = z.array(z.object({ key: z.string(), value: z.string() }));

/** How many expired rows a write with an expiry clears away, so that they can't pile up. */
const sweepSize = 8;

export type Entries = ReturnType<typeof prepareEntries>;

/** The statements behind a Keyv namespace. `now` comes from `Date.now()`, the clock that keyv counts `expires` by. */
export function prepareEntries(handle: DatabaseSync) {
  const live = '(expires IS NULL OR expires > :now)';
  const get = handle.prepare(`SELECT value FROM entries WHERE namespace = :ns AND key = :key AND ${live}`);
  const page = handle.prepare(
    `SELECT key, value FROM entries WHERE namespace = :ns AND key > :after AND ${live} ORDER BY key LIMIT :limit`,
  );
  const put = handle.prepare(
    `INSERT INTO entries (namespace, key, value, expires) VALUES (:ns, :key, :value, :expires)
     ON CONFLICT (namespace, key) DO UPDATE SET value = :value, expires = :expires`,
  );
  const remove = handle.prepare('DELETE FROM entries WHERE namespace = :ns AND key = :key');
  const clear = handle.prepare('DELETE FROM entries WHERE namespace = :ns');
  const sweep = handle.prepare(
    'DELETE FROM entries WHERE id IN (SELECT id FROM entries WHERE expires <= :now LIMIT :limit)',
  );

  return {
    get(ns: string, key: string, now: number): string | undefined {
      const value = get.get({ ns, key, now })?.value;
      return typeof value === 'string' ? value : undefined;
    },
    page: (ns: string, after: string, now: number, limit: number) =>
      pageSchema.parse(page.all({ ns, after, now, limit })),
    set(ns: string, key: string, value: string, expires: number | undefined, now: number): void {
      if (expires === undefined) put.run({ ns, key, value, expires: null });
      else if (expires <= now) remove.run({ ns, key });
      else put.run({ ns, key, value, expires: Math.ceil(expires) });
      if (expires !== undefined) sweep.run({ now, limit: sweepSize });
    },
    delete: (ns: string, key: string) => remove.run({ ns, key }).changes > 0,
    clear(ns: string): void {
      clear.run({ ns });
    },
  };
}
