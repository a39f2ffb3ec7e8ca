import type { DatabaseSync } from 'node:sqlite';
import type { Limit, LimitReached } from '#src/domain/ledger.ts';

/** How much must go before there is room; nothing or less: there is room. A job of unknown cost needs only a bit of it. */
const surplus = ({ measure, cap }: Limit, used: number, estimate: number | undefined): number =>
  measure === 'micros' && estimate !== undefined ? used + estimate - cap : used - cap + 1;

/** The statements that tell how full a limit is. */
export function prepareLimits(handle: DatabaseSync) {
  // What has neither a cost nor an estimate counts as much as the job that asks. Only freed ones are known to have cost nothing.
  const counting = `
    SELECT reservation_keys.created_at AS at, job_id, state, coalesce(cost_micros, estimate_micros, :unknown) AS micros
    FROM reservation_keys JOIN reservations USING (job_id)
    WHERE key = :key AND reservation_keys.created_at >= :since AND state <> 'freed'`;
  const measure = handle.prepare(
    `SELECT count(*) AS jobs, count(*) FILTER (WHERE state = 'held') AS "open-jobs", coalesce(sum(micros), 0) AS micros
     FROM (${counting})`,
  );
  const leaving = handle.prepare(
    `SELECT at FROM (
       SELECT at, sum(CASE :measure WHEN 'micros' THEN micros ELSE 1 END) OVER (ORDER BY at, job_id) AS gone
       FROM (${counting}) WHERE :measure <> 'open-jobs' OR state = 'held'
     ) WHERE gone >= :surplus ORDER BY at LIMIT 1`,
  );

  function read(limit: Limit, estimate: number | undefined) {
    const window = { key: limit.key, since: limit.since, unknown: estimate ?? 0 };
    const used = Number(measure.get(window)?.[limit.measure]);
    return { window, used, surplus: surplus(limit, used, estimate) };
  }

  /** When so many of the oldest have left the window that there is room; where there is room, when the first leaves. */
  function answer(limit: Limit, { window, used, surplus }: ReturnType<typeof read>): LimitReached {
    const { freesAt } = limit;
    if (freesAt === undefined) return { limit, used };
    if ('at' in freesAt) return { limit, used, freeAt: freesAt.at };
    const at = leaving.get({ ...window, measure: limit.measure, surplus: Math.max(1, surplus) })?.at;
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
