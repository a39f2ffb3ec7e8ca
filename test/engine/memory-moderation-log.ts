import type { LogEntry, NewLogEntry } from '#src/domain/moderation-log.ts';
import type { ModerationLog } from '#src/domain/moderation-ports.ts';

/** The log in memory; outlives whoever writes into it. */
export class MemoryModerationLog implements Pick<ModerationLog, 'append' | 'list'> {
  readonly entries: LogEntry[] = [];
  /** Thrown by the next calls, one after the other. */
  readonly failures: Error[] = [];

  async append(entry: NewLogEntry): Promise<LogEntry> {
    this.#fail();
    const written = { ...entry, id: this.entries.length + 1 };
    this.entries.push(written);
    return written;
  }

  async list(guildId: string, { text = '' }: { text?: string | undefined }, limit: number): Promise<LogEntry[]> {
    this.#fail();
    const found = this.entries.filter(
      (entry) => entry.guildId === guildId && `${entry.action} ${entry.detail}`.includes(text),
    );
    return found.toReversed().slice(0, limit);
  }

  #fail(): void {
    const error = this.failures.shift();
    if (error) throw error;
  }
}
