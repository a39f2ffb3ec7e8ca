import { relative } from '#src/discord/cards/card-state.ts';
import { money } from '#src/discord/cards/money.ts';
import { escapeMarkup, plainText } from '#src/discord/cards/prompt-text.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { LimitReached } from '#src/domain/ledger.ts';
import type { Objection } from '#src/engine/job-service.ts';

/** More channels or roles than anybody reads are left out. */
const named = 10;

/** Why somebody may not ask here, in one sentence. */
export function objectionSentence(objection: Objection, { objections, list }: Texts): string {
  switch (objection.kind) {
    case 'blocked':
      return objections.blocked(relative(objection.until), escapeMarkup(plainText(objection.reason)));
    case 'not-in-this-channel':
      return objections['not-in-this-channel'](mentions('#', objection.channelIds, list));
    case 'roles':
      return objections.roles(mentions('@&', objection.roleIds, list));
    default:
      return objections[objection.kind];
  }
}

/** Which limit has no room, and when it has some again. */
export function limitSentence({ limit, freeAt }: LimitReached, { limits }: Texts, locale: string): string {
  const cap = limit.measure === 'micros' ? money(limit.cap, locale) : String(limit.cap);
  return limits[limit.name](cap, freeAt === undefined ? undefined : relative(freeAt));
}

const mentions = (sign: '#' | '@&', ids: readonly string[], separator: string): string =>
  ids
    .slice(0, named)
    .map((id) => `<${sign}${id}>`)
    .join(separator);
