import type { DatabaseSync } from 'node:sqlite';

/** The statements that remove a job with what was reported about it. Its reservation stays: money was spent. */
export function prepareJobRemoval(handle: DatabaseSync) {
  const statements = [
    handle.prepare('DELETE FROM jobs WHERE id = ?'),
    handle.prepare('DELETE FROM quarantine WHERE id = ?'),
    handle.prepare('DELETE FROM reports WHERE job_id = ?'),
  ];
  return (jobId: string): void => {
    for (const statement of statements) statement.run(jobId);
  };
}
