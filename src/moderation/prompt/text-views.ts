import { foldCharacters } from './fold-characters.ts';
import { foldLeet } from './fold-leet.ts';
import { collapse, squeeze } from './squeeze.ts';

/** From the clearest to a mere guess. */
export const viewNames = ['plain', 'folded', 'squeezed'] as const satisfies readonly (keyof TextViews)[];
export type ViewName = (typeof viewNames)[number];

/**
 * A text as the rules see it. A rule's words go through the same view as the prompt, so folding need not be right, only
 * the same.
 */
export type TextViews = {
  /** As written: compatibility forms (full width, ligatures), case and white space made one. */
  readonly plain: string;
  /** As it looks: no invisible characters, no accents, look-alikes and digits turned into the letters they stand for. */
  readonly folded: string;
  /**
   * As it is meant: spaced-out letters joined, repeated ones collapsed. Missing unless the text does something like that,
   * because it also makes "god" of "good".
   */
  readonly squeezed?: string;
};

export function viewsOf(text: string): TextViews {
  const folded = fold(text);
  const squeezed = squeeze(folded);
  return {
    plain: plainView(text),
    folded: oneSpace(folded),
    ...(squeezed !== undefined && { squeezed: oneSpace(squeezed) }),
  };
}

export const plainView = (text: string): string => oneSpace(text.normalize('NFKC').toLowerCase().normalize('NFKC'));

export const foldedView = (text: string): string => oneSpace(fold(text));

/** Of a rule's word; of a text see `viewsOf`. */
export const squeezedView = (text: string): string => collapse(foldedView(text));

const fold = (text: string): string => foldLeet(foldCharacters(text));

/** Leading and trailing space goes too, which no rule's word has. */
const oneSpace = (text: string): string => text.replace(/\s+/gu, ' ').trim();
