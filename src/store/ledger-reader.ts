import { z } from 'zod';
import { reservationKeys } from '#src/domain/ledger.ts';
import type { LedgerReader, LedgerRow } from '#src/domain/moderation-ports.ts';
import type { Database } from './database.ts';
import { prepareLimits } from './limit-rows.ts';

const rowSchema = z.object({
  createdAt: z.number(),
  memberId: z.string().nullable(),
  keys: z.string(),
  costMicros: z.number().nullable(),
  estimateMicros: z.number().nullable(),
  state: z.enum(['held', 'settled', 'kept']),
});
const keysSchema = z.array(z.string());

export function createLedgerReader(database: Database): LedgerReader {
  const { handle } = database;
  const limits = prepareLimits(handle);
  const list = handle.prepare(
    `SELECT created_at AS createdAt, member_id AS memberId, cost_micros AS costMicros, estimate_micros AS estimateMicros, state,
       (SELECT json_group_array(key) FROM reservation_keys WHERE job_id = reservations.job_id) AS keys
     FROM reservations WHERE guild_id = :guildId AND created_at >= :since AND state <> 'freed'
     ORDER BY created_at, job_id`,
  );

  function readRow(raw: unknown, guildId: string): LedgerRow {
    const { createdAt, memberId, keys, costMicros, estimateMicros, state } = rowSchema.parse(raw);
    const prefix = reservationKeys.role(guildId, '');
    const roleKeys = keysSchema.parse(JSON.parse(keys)).filter((key) => key.startsWith(prefix));
    return {
      createdAt,
      memberId: memberId ?? undefined,
      roleIds: roleKeys.map((key) => key.slice(prefix.length)),
      costMicros: costMicros ?? undefined,
      estimateMicros: estimateMicros ?? undefined,
      state,
    };
  }

  return {
    usage: (wanted) => database.read(() => wanted.map(limits.usage)),
    list: (guildId, since) => database.read(() => list.all({ guildId, since }).map((row) => readRow(row, guildId))),
  };
}
