import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { reservationKeys } from '#src/domain/ledger.ts';
import type { LedgerReader, LedgerRow } from '#src/domain/moderation-ports.ts';
import type { Database } from './database.ts';
import { prepareLimits } from './limit-rows.ts';

const rowSchema = z.object({
  jobId: z.string(),
  at: z.number(),
  memberId: z.string().nullable(),
  keys: z.string(),
  costMicros: z.number().nullable(),
  estimateMicros: z.number().nullable(),
  state: z.enum(['held', 'settled', 'kept']),
});
const keysSchema = z.array(z.string());

/** Between two pages other work has its turn. */
const pageSize = 500;

export function createLedgerReader(database: Database): LedgerReader {
  const { handle } = database;
  const limits = prepareLimits(handle);
  const columns = `job_id AS jobId, member_id AS memberId, cost_micros AS costMicros, estimate_micros AS estimateMicros, state,
    (SELECT json_group_array(key) FROM reservation_keys WHERE job_id = reservations.job_id) AS keys`;
  const held = handle.prepare(
    `SELECT ${columns}, max(created_at, :since) AS at FROM reservations WHERE guild_id = :guildId AND state = 'held'`,
  );
  const spent = handle.prepare(
    `SELECT ${columns}, spent_at AS at FROM reservations
     WHERE guild_id = :guildId AND spent_at >= :at AND (spent_at > :at OR job_id > :jobId) ORDER BY spent_at, job_id LIMIT ${pageSize}`,
  );
  const ofMember = 'guild_id = :guildId AND member_id = :memberId';
  const own = handle.prepare(
    `SELECT ${columns}, max(created_at, :since) AS at FROM reservations WHERE ${ofMember} AND spent_at IS NULL AND state = 'held'
     UNION ALL SELECT ${columns}, spent_at AS at FROM reservations WHERE ${ofMember} AND spent_at >= :since`,
  );

  function readRow(raw: unknown, guildId: string): LedgerRow & { jobId: string } {
    const { jobId, at, memberId, keys, costMicros, estimateMicros, state } = rowSchema.parse(raw);
    const prefix = reservationKeys.role(guildId, '');
    const roleKeys = keysSchema.parse(JSON.parse(keys)).filter((key) => key.startsWith(prefix));
    return {
      jobId,
      at,
      memberId: memberId ?? undefined,
      roleIds: roleKeys.map((key) => key.slice(prefix.length)),
      costMicros: costMicros ?? undefined,
      estimateMicros: estimateMicros ?? undefined,
      state,
    };
  }

  async function list(guildId: string, since: number): Promise<LedgerRow[]> {
    const open = await database.read(() => held.all({ guildId, since }).map((row) => readRow(row, guildId)));
    const rows = new Map(open.map((row) => [row.jobId, row]));
    // No job has an empty id.
    let last = { at: since, jobId: '' };
    for (;;) {
      const after = { guildId, at: last.at, jobId: last.jobId };
      const page = await database.read(() => spent.all(after).map((row) => readRow(row, guildId)));
      // What ends while the list is read is spent by then.
      for (const row of page) rows.set(row.jobId, row);
      last = page.at(-1) ?? last;
      if (page.length < pageSize) break;
      await nextTurn();
    }
    return oldestFirst([...rows.values()]);
  }

  return {
    usage: (wanted) => database.read(() => wanted.map(limits.usage)),
    list,
    listOf: (guildId, memberId, since) =>
      database.read(() => oldestFirst(own.all({ guildId, memberId, since }).map((row) => readRow(row, guildId)))),
  };
}

const oldestFirst = (rows: (LedgerRow & { jobId: string })[]): LedgerRow[] =>
  rows.toSorted((a, b) => a.at - b.at || (a.jobId < b.jobId ? -1 : 1)).map(({ jobId: _, ...row }) => row);
