import type { Log } from '#src/domain/log.ts';

export interface LogLine {
  level: keyof Log;
  fields: object;
  message: string;
}

export function createRecordingLog(): Log & { lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: keyof Log) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
