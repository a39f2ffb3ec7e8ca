import type { DatabaseSync } from 'node:sqlite';
import type { Job } from '#src/domain/job.ts';
import type { Admission, LimitReached, Reservation } from '#src/domain/ledger.ts';
import { prepareLimits } from './limit-rows.ts';

/** The statements of the ledger. Each must run in the transaction of the job that it belongs to. */
export function prepareLedger(handle: DatabaseSync) {
  const limits = prepareLimits(handle);
  const open = handle.prepare(
    `INSERT INTO reservations (job_id, state, created_at, guild_id, member_id, estimate_micros)
     VALUES (:jobId, 'held', :createdAt, :guildId, :memberId, :estimateMicros)`,
  );
  const addKey = handle.prepare(
    `INSERT OR IGNORE INTO reservation_keys (key, job_id, created_at, held, spent_at, micros)
     SELECT :key, job_id, :createdAt, state = 'held', spent_at, coalesce(cost_micros, estimate_micros)
     FROM reservations WHERE job_id = :jobId`,
  );
  const removeKeys = handle.prepare('DELETE FROM reservation_keys WHERE job_id = :jobId');
  const update = handle.prepare(
    `UPDATE reservations SET state = :state, cost_micros = :costMicros, estimate_micros = :estimateMicros,
       spent_at = CASE WHEN :state IN ('settled', 'kept') THEN coalesce(spent_at, :spentAt) END
     WHERE job_id = :jobId`,
  );
  const remove = handle.prepare('DELETE FROM reservations WHERE job_id = :jobId');
  const doubt = handle.prepare(
    `UPDATE reservations SET state = 'kept', spent_at = :now WHERE job_id = :jobId AND state = 'held'`,
  );
  const state = handle.prepare('SELECT state FROM reservations WHERE job_id = :jobId');

  function setKeys(jobId: string, keys: readonly string[], createdAt: number): void {
    removeKeys.run({ jobId });
    for (const key of keys) addKey.run({ key, jobId, createdAt });
  }

  return {
    /** Reserves everything, or nothing: then the first limit without room is returned. */
    reserve(job: Job, admission: Admission): LimitReached | undefined {
      const { id: jobId, createdAt, guildId, requesterId: memberId, estimateMicros } = job;
      const full = limits.firstFull(admission.limits, estimateMicros);
      if (full) return full;
      open.run({ jobId, createdAt, guildId, memberId, estimateMicros: estimateMicros ?? null });
      setKeys(jobId, admission.keys, createdAt);
      return undefined;
    },
    isFreed: (jobId: string): boolean => state.get({ jobId })?.state === 'freed',
    /** A freed reservation is made anew at this instant: its keys count in the windows of today. */
    reserveAgain(job: Job, admission: Admission | undefined): LimitReached | undefined {
      if (!admission) throw new Error('a freed reservation is held again with an admission only');
      const { id: jobId, estimateMicros, updatedAt } = job;
      const full = limits.firstFull(admission.limits, estimateMicros);
      if (full) return full;
      setKeys(jobId, admission.keys, updatedAt);
      return undefined;
    },
    /** @param spentAt when the money went, should it be spent now. */
    write({ jobId, state, costMicros, estimateMicros }: Reservation, spentAt: number): void {
      update.run({ jobId, state, costMicros: costMicros ?? null, estimateMicros: estimateMicros ?? null, spentAt });
    },
    remove(jobId: string): void {
      remove.run({ jobId });
    },
    /** The job can't be read any more, so nobody knows what it cost. */
    doubt(jobId: string, now: number): void {
      doubt.run({ jobId, now });
    },
  };
}
