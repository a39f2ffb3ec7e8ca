import type { LogFilter } from '#src/domain/moderation-log.ts';

export type LogCursor = Pick<LogFilter, 'memberId' | 'text' | 'beforeId'>;

/** The longest argument of a custom id. */
const argumentMax = 80;
const pattern = /^log\.(\d{1,15})\.(\d{1,20})\.([\w-]*)$/;

/** Where in the log a button leads, as the argument of its custom id. @returns undefined when the search text is too long. */
export function formatLogCursor({ beforeId = 0, memberId = '0', text = '' }: LogCursor): string | undefined {
  const argument = `log.${beforeId}.${memberId}.${Buffer.from(text, 'utf8').toString('base64url')}`;
  return argument.length <= argumentMax ? argument : undefined;
}

export function parseLogCursor(argument: string): LogCursor | undefined {
  const [, beforeId, memberId, text] = pattern.exec(argument) ?? [];
  if (beforeId === undefined || memberId === undefined || text === undefined) return undefined;
  return {
    ...(beforeId !== '0' && { beforeId: Number(beforeId) }),
    ...(memberId !== '0' && { memberId }),
    ...(text && { text: Buffer.from(text, 'base64url').toString('utf8') }),
  };
}
