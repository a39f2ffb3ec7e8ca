import type { LogEntry } from '#src/domain/moderation-log.ts';
import type { ModerationLog } from '#src/domain/moderation-ports.ts';
import { byteOrderMark, csvRecord } from './csv.ts';

const columns = ['id', 'time', 'action', 'actor_id', 'member_id', 'job_id', 'detail'];
const pageSize = 1_000;
const entriesMax = 50_000;

const cells = ({ id, at, action, actorId, memberId, jobId, detail }: LogEntry): string[] => [
  String(id),
  new Date(at).toISOString(),
  action,
  actorId ?? '',
  memberId ?? '',
  jobId ?? '',
  detail ?? '',
];

export interface LogExport {
  csv: string;
  count: number;
  /** Older entries did not fit. */
  cut: boolean;
}

/** The log of a server as CSV, newest first, as much of it as fits into `maxBytes`. */
export async function exportLog(log: ModerationLog, guildId: string, maxBytes: number): Promise<LogExport> {
  let csv = byteOrderMark + csvRecord(columns);
  let bytes = Buffer.byteLength(csv);
  let count = 0;
  for (let beforeId: number | undefined; ; ) {
    const page = await log.list(guildId, { beforeId }, pageSize);
    for (const entry of page) {
      const record = csvRecord(cells(entry));
      bytes += Buffer.byteLength(record);
      if (bytes > maxBytes || count === entriesMax) return { csv, count, cut: true };
      csv += record;
      count += 1;
    }
    beforeId = page.at(-1)?.id;
    if (page.length < pageSize) return { csv, count, cut: false };
  }
}
