import type { LogEntry, LogFilter, NewLogEntry } from '#src/domain/moderation-log.ts';
import type { ModerationLog } from '#src/domain/moderation-ports.ts';

/** The log as the store keeps it. */
export class MemoryLog implements ModerationLog {
  readonly entries: LogEntry[];
  readonly posted = new Set<number>();
  /** Thrown by the next `markPosted`. */
  markFails: Error | undefined;

  constructor(...entries: LogEntry[]) {
    this.entries = entries;
  }

  async append(entry: NewLogEntry): Promise<LogEntry> {
    const written = { ...entry, id: this.entries.length + 1 };
    this.entries.push(written);
    return written;
  }

  async list(guildId: string, { memberId, jobId, text, beforeId }: LogFilter, limit: number): Promise<LogEntry[]> {
    return this.entries
      .filter((entry) => entry.guildId === guildId)
      .filter((entry) => memberId === undefined || entry.memberId === memberId)
      .filter((entry) => jobId === undefined || entry.jobId === jobId)
      .filter((entry) => text === undefined || `${entry.action} ${entry.detail}`.includes(text))
      .filter((entry) => beforeId === undefined || entry.id < beforeId)
      .toReversed()
      .slice(0, limit);
  }

  async unposted(limit: number): Promise<LogEntry[]> {
    return this.entries.filter(({ id }) => !this.posted.has(id)).slice(0, limit);
  }

  async markPosted(ids: readonly number[]): Promise<void> {
    const error = this.markFails;
    this.markFails = undefined;
    if (error) throw error;
    for (const id of ids) this.posted.add(id);
  }
}
