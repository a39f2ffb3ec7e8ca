import type { Log } from '#src/domain/log.ts';

/** A log that keeps what it is told. */
export function recordingLog() {
  const entries: { level: keyof Log; fields: object; message: string }[] = [];
  const at = (level: keyof Log) => (fields: object, message: string) => {
    entries.push({ level, fields, message });
  };
  const log: Log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return {
    log,
    entries,
    messages: (level: keyof Log) => entries.filter((e) => e.level === level).map((e) => e.message),
  };
}
