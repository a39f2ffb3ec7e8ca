import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { formatCustomId } from '#src/discord/custom-id.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { MessageBody } from '#src/discord/transport/message-payload.ts';
import type { ModerationLog } from '#src/domain/moderation-ports.ts';
import { formatLogCursor, type LogCursor } from './log-cursor.ts';
import { logLine } from './log-line.ts';

const pageSize = 10;

/** A page of the log, newest first, with the ways to older entries and back. */
export async function logPage(
  log: ModerationLog,
  guildId: string,
  cursor: LogCursor,
  texts: Texts,
): Promise<MessageBody> {
  const words = texts.moderation.log;
  // One more tells whether there are older ones.
  const entries = await log.list(guildId, cursor, pageSize + 1);
  const shown = entries.slice(0, pageSize);
  const oldest = shown.at(-1);
  const older = entries.length > pageSize && oldest ? formatLogCursor({ ...cursor, beforeId: oldest.id }) : undefined;
  const newest = cursor.beforeId === undefined ? undefined : formatLogCursor({ ...cursor, beforeId: 0 });
  const buttons: APIButtonComponentWithCustomId[] = [
    ...(older ? [button(words.older, older)] : []),
    ...(newest ? [button(words.newest, newest)] : []),
  ];
  const isCutOff = entries.length > pageSize && !older;
  const embed = {
    title: words.title,
    description: shown.map((entry) => logLine(entry, texts)).join('\n') || words.empty,
    ...(isCutOff && { footer: { text: words.narrow } }),
  };
  const components = buttons.length > 0 ? [{ type: ComponentType.ActionRow as const, components: buttons }] : [];
  return { content: '', embeds: [embed], components };
}

const button = (label: string, argument: string): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label,
  custom_id: formatCustomId('moderation', argument),
});
