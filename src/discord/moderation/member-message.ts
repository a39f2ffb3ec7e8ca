import type { APIEmbedField } from 'discord-api-types/v10';
import { relative } from '#src/discord/cards/card-state.ts';
import { linesWithin } from '#src/discord/cards/lines-within.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { MessageBody } from '#src/discord/transport/message-payload.ts';
import { snowflakeTime } from '#src/domain/request-policy.ts';
import type { MemberOverview } from '#src/engine/moderation-service.ts';
import { fieldMax } from './dossier-fields.ts';

import { inlineText } from './inline-text.ts';

const textMax = 200;

/** What the moderators know of a member. */
export function memberMessage(memberId: string, overview: MemberOverview, texts: Texts): MessageBody {
  const { member, who, more } = texts.moderation;
  const { record, strikes, block, history } = overview;
  const { trusted, notes } = record;
  const line = (at: number, by: string, text: string) =>
    member.line(relative(at), `<@${by}>`, inlineText(text, textMax));
  const list = (name: string, lines: string[]): APIEmbedField => ({
    name,
    value: lines.length > 0 ? linesWithin(lines, fieldMax, more) : member.none,
  });
  const counts = who.record(String(history.delivered), String(history.rejected), String(strikes.length));
  const fields: APIEmbedField[] = [
    { name: member.account, value: who.account(relative(snowflakeTime(memberId))) },
    { name: member.record, value: counts },
    {
      name: member.block,
      value: block
        ? member.blockLine(relative(block.until), `<@${block.by}>`, inlineText(block.reason, textMax))
        : member.none,
    },
    { name: member.trust, value: trusted ? member.trusted(`<@${trusted.by}>`, relative(trusted.at)) : member.none },
    // Newest first: a list that is too long loses its oldest.
    list(
      member.strikes(String(strikes.length)),
      strikes.toReversed().map(({ at, by, reason }) => line(at, by, reason)),
    ),
    list(
      member.notes,
      notes.toReversed().map(({ at, by, text }) => line(at, by, text)),
    ),
  ];
  return { content: '', embeds: [{ title: member.title, description: `<@${memberId}>`, fields }] };
}
