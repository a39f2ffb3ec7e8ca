import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type LogEntry, type LogFilter, logEntrySchema, type NewLogEntry } from '#src/domain/moderation-log.ts';

const maxDetail = 1_000;

const rowSchema = logEntrySchema.extend({ id: z.number() });

/** Entries of a kind that only a newer version knows are left out. */
function readRow(row: Record<string, unknown>): LogEntry[] {
  const present = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  const parsed = rowSchema.safeParse(present);
  return parsed.success ? [parsed.data] : [];
}

/** `ß` and `ſ` have no lower case that finds `SS` and `s`. */
const fold = (text: string) => text.normalize('NFKC').toUpperCase();

/** The statements of the moderation log. `append` must run in the transaction of the change that it tells of. */
export function prepareLog(handle: DatabaseSync) {
  const insert = handle.prepare(
    `INSERT INTO moderation_log (guild_id, at, action, actor_id, member_id, job_id, detail)
     VALUES (:guildId, :at, :action, :actorId, :memberId, :jobId, :detail)`,
  );
  const columns = `id, guild_id AS guildId, at, action, actor_id AS actorId, member_id AS memberId, job_id AS jobId, detail`;
  const list = handle.prepare(
    `SELECT ${columns} FROM moderation_log
     WHERE guild_id = :guildId AND (:memberId IS NULL OR member_id = :memberId) AND (:jobId IS NULL OR job_id = :jobId)
       AND (:beforeId IS NULL OR id < :beforeId)
     ORDER BY id DESC`,
  );
  const unposted = handle.prepare(`SELECT ${columns} FROM moderation_log WHERE posted = 0 ORDER BY id LIMIT :limit`);
  const markPosted = handle.prepare('UPDATE moderation_log SET posted = 1 WHERE id = :id');

  return {
    append(entry: NewLogEntry): LogEntry {
      const { guildId, at, action, actorId, memberId, jobId } = entry;
      const detail = entry.detail?.slice(0, maxDetail);
      const about = { actorId: actorId ?? null, memberId: memberId ?? null, jobId: jobId ?? null };
      const { lastInsertRowid } = insert.run({ guildId, at, action, ...about, detail: detail ?? null });
      return { ...entry, detail, id: Number(lastInsertRowid) };
    },
    list(guildId: string, { memberId, jobId, text, beforeId }: LogFilter, limit: number): LogEntry[] {
      const found: LogEntry[] = [];
      const wanted = text === undefined ? undefined : fold(text);
      const where = { guildId, memberId: memberId ?? null, jobId: jobId ?? null, beforeId: beforeId ?? null };
      for (const entry of list.iterate(where).flatMap(readRow)) {
        if (found.length >= limit) break;
        const { detail = '', action } = entry;
        if (wanted === undefined || fold(detail).includes(wanted) || fold(action).includes(wanted)) found.push(entry);
      }
      return found;
    },
    unposted: (limit: number): LogEntry[] => unposted.all({ limit }).flatMap(readRow),
    markPosted(ids: readonly number[]): void {
      for (const id of ids) markPosted.run({ id });
    },
  };
}
