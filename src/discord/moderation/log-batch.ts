import type { APIEmbed } from 'discord-api-types/v10';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { LogEntry } from '#src/domain/moderation-log.ts';
import { logLine } from './log-line.ts';

const descriptionMax = 4_096;
const linesMax = 20;

export interface LogBatch {
  entries: LogEntry[];
  embed: APIEmbed;
}

const footerOf = (firstId: number, lastId: number): string => `#${firstId} – #${lastId}`;

/** As many of the entries, which are one server's in their order, as one message can say. Pure. */
export function logBatch(entries: readonly [LogEntry, ...LogEntry[]], texts: Texts): LogBatch {
  const [first] = entries;
  const taken: LogEntry[] = [];
  const lines: string[] = [];
  let length = 0;
  for (const entry of entries) {
    const line = logLine(entry, texts);
    length += line.length + 1;
    if (taken.length === linesMax || (taken.length > 0 && length > descriptionMax)) break;
    taken.push(entry);
    lines.push(line);
  }
  const footer = { text: footerOf(first.id, taken.at(-1)?.id ?? first.id) };
  return { entries: taken, embed: { description: lines.join('\n'), footer } };
}

/** The last entry that a message of ours says, by its footer. */
export function lastEntryId(footer: string | undefined): number | undefined {
  const [, last] = /^#\d{1,15} – #(\d{1,15})$/.exec(footer ?? '') ?? [];
  return last === undefined ? undefined : Number(last);
}
