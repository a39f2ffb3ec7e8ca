import type { DatabaseSync } from 'node:sqlite';
import type { Limit, LimitReached } from '#src/domain/ledger.ts';

const dayMs = 24 * 60 * 60_000;

/** How much must go before there is room; nothing or less: there is room. A job of unknown cost needs only a bit of it. */
const surplus = ({ measure, cap }: Limit, used: number, estimate: number | undefined): number =>
  measure === 'micros' && estimate !== undefined ? used + estimate - cap : used - cap + 1;

/**
 * The statements that tell how full a limit is. What has neither a cost nor an estimate counts as much as the job that asks; only
 * freed ones are known to have cost nothing.
 */
export function prepareLimits(handle: DatabaseSync) {
  const open = 'key = :key AND held = 1 AND created_at >= :since';
  const spent = 'key = :key AND spent_at >= :since';
  // Held money is spent at the earliest now, whenever it was reserved: it counts in every window.
  const measures = {
    'open-jobs': handle.prepare(`SELECT count(*) AS used FROM reservation_keys WHERE ${open}`),
    jobs: handle.prepare(
      `SELECT count(*) AS used FROM reservation_keys
       WHERE key = :key AND created_at >= :since AND (held = 1 OR spent_at IS NOT NULL)`,
    ),
    micros: handle.prepare(
      `SELECT (SELECT coalesce(sum(coalesce(micros, :unknown)), 0) FROM reservation_keys WHERE key = :key AND held = 1)
         + (SELECT coalesce(sum(coalesce(micros, :unknown)), 0) FROM reservation_keys
            WHERE ${spent} AND spent_at < :wholeDay * ${dayMs})
         + (SELECT coalesce(sum(micros + unpriced * :unknown), 0) FROM spent_days WHERE key = :key AND day >= :wholeDay)
         AS used`,
    ),
  };
  // What is held is expected to have ended by then; where it was reserved before the window, nothing but its end makes room.
  const leavings = {
    jobs: `SELECT created_at AS at, job_id, 1 AS size FROM reservation_keys
      WHERE key = :key AND created_at >= :since AND (held = 1 OR spent_at IS NOT NULL)`,
    micros: `SELECT created_at AS at, job_id, coalesce(micros, :unknown) AS size FROM reservation_keys WHERE ${open}
      UNION ALL SELECT spent_at, job_id, coalesce(micros, :unknown) FROM reservation_keys WHERE ${spent}`,
  };
  const leaving = (rows: string) =>
    handle.prepare(
      `SELECT at FROM (SELECT at, sum(size) OVER (ORDER BY at, job_id) AS gone FROM (${rows}))
       WHERE gone >= :surplus ORDER BY at LIMIT 1`,
    );
  const jobsLeave = leaving(leavings.jobs);
  const moneyLeaves = leaving(leavings.micros);

  function read(limit: Limit, estimate: number | undefined) {
    const { key, since, measure } = limit;
    const unknown = estimate ?? 0;
    const wanted = measure === 'micros' ? { key, since, unknown, wholeDay: Math.ceil(since / dayMs) } : { key, since };
    const used = Number(measures[measure].get(wanted)?.used);
    return { unknown, used, surplus: surplus(limit, used, estimate) };
  }

  /** When so many of the oldest have left the window that there is room; where there is room, when the first leaves. */
  function answer(limit: Limit, { unknown, used, surplus }: ReturnType<typeof read>): LimitReached {
    const { key, since, measure, freesAt } = limit;
    if (freesAt === undefined) return { limit, used };
    if ('at' in freesAt) return { limit, used, freeAt: freesAt.at };
    const wanted = { key, since, surplus: Math.max(1, surplus) };
    const first = measure === 'micros' ? moneyLeaves.get({ ...wanted, unknown }) : jobsLeave.get(wanted);
    const at = first?.at;
    return typeof at === 'number' ? { limit, used, freeAt: at + freesAt.afterMs } : { limit, used };
  }

  return {
    usage: (limit: Limit): LimitReached => answer(limit, read(limit, undefined)),
    /** The first limit in which a job of this estimate finds no room. */
    firstFull(limits: readonly Limit[], estimate: number | undefined): LimitReached | undefined {
      for (const limit of limits) {
        const reading = read(limit, estimate);
        if (reading.surplus > 0) return answer(limit, reading);
      }
      return undefined;
    },
  };
}
