import type { DatabaseSync } from 'node:sqlite';
import type { Reservation, ReservationLimit } from '#src/domain/ledger.ts';

/** The statements of the ledger. Each must run in the transaction of the job that it belongs to. */
export function prepareLedger(handle: DatabaseSync) {
  const open = handle.prepare(
    `INSERT INTO reservations (job_id, state, created_at) VALUES (:jobId, 'held', :createdAt)`,
  );
  // Counting and taking are one statement. Only what is known to have cost nothing counts no more.
  const claim = handle.prepare(
    `INSERT INTO reservation_keys (key, job_id)
     SELECT :key, :jobId WHERE (
       SELECT count(*) FROM reservation_keys JOIN reservations USING (job_id) WHERE key = :key AND state <> 'freed'
     ) < :cap`,
  );
  const update = handle.prepare(
    'UPDATE reservations SET state = :state, cost_micros = :costMicros WHERE job_id = :jobId',
  );
  const remove = handle.prepare('DELETE FROM reservations WHERE job_id = :jobId');
  const doubt = handle.prepare(`UPDATE reservations SET state = 'kept' WHERE job_id = :jobId AND state = 'held'`);

  return {
    /** Reserves against every limit, or against none: then the key of the first full one is returned. */
    reserve(jobId: string, limits: readonly ReservationLimit[], createdAt: number): string | undefined {
      open.run({ jobId, createdAt });
      const full = limits.find(({ key, cap }) => claim.run({ key, jobId, cap }).changes === 0);
      if (full) remove.run({ jobId });
      return full?.key;
    },
    write({ jobId, state, costMicros }: Reservation): void {
      update.run({ jobId, state, costMicros: costMicros ?? null });
    },
    remove(jobId: string): void {
      remove.run({ jobId });
    },
    /** The job can't be read any more, so nobody knows what it cost. */
    doubt(jobId: string): void {
      doubt.run({ jobId });
    },
  };
}
