import { relative } from '#src/discord/cards/card-state.ts';
import { money } from '#src/discord/cards/money.ts';
import { languageOf, textsFor } from '#src/discord/texts/texts.ts';
import type { LimitReached } from '#src/domain/ledger.ts';

/** One limit of a member, and what is left of it: `**Clips per day**: 3 of 10 left · more in 4 hours`. */
export function limitLine(reached: LimitReached, locale: string): string {
  const { used, freeAt } = reached;
  const { mine } = textsFor(locale).usage;
  const head = `**${nameOf(reached, locale)}**`;
  if (reached.limit.name === 'member-cooldown') {
    const isOver = used === 0 || freeAt === undefined;
    return `${head} · ${isOver ? mine.readyNow : mine.readyAt(relative(freeAt))}`;
  }
  const more = used > 0 && freeAt !== undefined ? [mine.more(relative(freeAt))] : [];
  return [head, leftText(reached, locale), ...more].join(' · ');
}

function nameOf({ limit }: LimitReached, locale: string): string {
  const { limit: names } = textsFor(locale).usage.mine;
  // The key of a role's limit ends with the role's id.
  if (limit.name === 'role-day-money') return names['role-day-money'](`<@&${limit.key.split(':').at(-1)}>`);
  return names[limit.name];
}

function leftText({ limit, used }: LimitReached, locale: string): string {
  const { mine } = textsFor(locale).usage;
  const language = languageOf(locale);
  const left = Math.max(0, limit.cap - used);
  // What a server spends is not every member's business.
  if (limit.name === 'server-month-money') return mine.leftInPercent(percentText(left, limit.cap, language));
  const text = (value: number) => (limit.measure === 'micros' ? money(value, language) : String(value));
  return mine.left(text(left), text(limit.cap));
}

/** Rounded down, so that only what is whole counts as 100 %. */
export function percentText(part: number, whole: number, language: string): string {
  const percent = whole > 0 ? Math.floor((part / whole) * 100) : 0;
  return new Intl.NumberFormat(language, { style: 'percent' }).format(percent / 100);
}
