import type { Log } from '#src/domain/log.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';

/** A log that keeps what it is told, and gives the messages of one level. */
export function recordingLog() {
  const log = createRecordedLog();
  const { lines: entries } = log;
  return {
    log,
    entries,
    messages: (level: keyof Log) => entries.filter((e) => e.level === level).map((e) => e.message),
  };
}
