import { z } from 'zod';
import { type Job, jobSchema } from '#src/domain/job.ts';

const rowSchema = z.object({ id: z.string(), version: z.number(), body: z.string() });

export type JobReading = { ok: true; job: Job } | { ok: false; id: string; reason: string };

/** The job in a row of the table, or why it is none. The reason holds no text of the record: it ends in the log. */
export function readJobRow(raw: unknown): JobReading {
  const row = rowSchema.parse(raw);
  const refuse = (reason: string): JobReading => ({ ok: false, id: row.id, reason });
  let body: unknown;
  try {
    body = JSON.parse(row.body);
  } catch {
    return refuse('the record is not JSON');
  }
  const parsed = jobSchema.safeParse(body);
  if (!parsed.success) return refuse(parsed.error.issues.map((issue) => issue.path.join('.')).join(', '));
  const job = parsed.data;
  if (job.id !== row.id || job.version !== row.version) return refuse('the record belongs to another row');
  return { ok: true, job };
}

export function jobRow(job: Job) {
  const { id, version, createdAt, updatedAt, guildId, requesterId } = job;
  return { id, version, createdAt, updatedAt, guildId, requesterId, body: JSON.stringify(job) };
}
