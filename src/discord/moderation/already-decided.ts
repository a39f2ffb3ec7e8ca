import { relative } from '#src/discord/cards/card-state.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { Outcome } from './outcome.ts';

/** Tells whoever was too late what had been decided, by whom and when. */
export function alreadyDecided({ kind, by, at }: Outcome, { moderation }: Texts): string {
  const sentence = moderation.already[kind];
  if (typeof sentence === 'string') return sentence;
  if (at === undefined) return moderation.already.over;
  return sentence(by ? `<@${by}>` : moderation.somebody, relative(at));
}
