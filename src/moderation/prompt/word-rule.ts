import type { WordRule } from '#src/domain/guild-settings.ts';
import { includesKeyword } from './keyword.ts';
import { compileLinearRegex, literalPattern } from './linear-regex.ts';
import { foldedView, type TextViews, type ViewName } from './text-views.ts';
import { wordInView } from './word-in-view.ts';

export type WordRuleHit = { readonly rule: WordRule; readonly view: ViewName };

export type CompiledWordRules = {
  /** Every rule that has something to say, with the first view in which it does. */
  hits(views: TextViews): WordRuleHit[];
  /** Rules that the engine no longer takes, such as those of a restored backup. */
  readonly unreadable: readonly WordRule[];
};

export function compileWordRules(rules: readonly WordRule[]): CompiledWordRules {
  const readable: { rule: WordRule; find: (views: TextViews) => ViewName | undefined }[] = [];
  const unreadable: WordRule[] = [];
  for (const rule of rules) {
    try {
      readable.push({ rule, find: finderOf(rule) });
    } catch {
      unreadable.push(rule);
    }
  }
  const hits = (views: TextViews) =>
    readable.flatMap(({ rule, find }) => {
      const view = find(views);
      return view === undefined ? [] : [{ rule, view }];
    });
  return { hits, unreadable };
}

/** @throws Error when a regular expression is not of RE2's syntax. */
export function finderOf({ kind, pattern }: Pick<WordRule, 'kind' | 'pattern'>) {
  return kind === 'words' ? findWords(pattern) : findRegex(pattern);
}

function findWords(pattern: string) {
  const plain = wordInView(pattern, 'plain');
  const folded = wordInView(pattern, 'folded');
  const squeezed = wordInView(pattern, 'squeezed');
  return (views: TextViews): ViewName | undefined => {
    if (plain && includesKeyword(views.plain, plain)) return 'plain';
    if (folded && includesKeyword(views.folded, folded)) return 'folded';
    if (squeezed && views.squeezed !== undefined && includesKeyword(views.squeezed, squeezed)) return 'squeezed';
    return undefined;
  };
}

/**
 * A pattern is not folded for the folded view, where it finds what it would find in clear writing; one without any special
 * sign is just a word, and is.
 */
function findRegex(pattern: string) {
  const plain = compileLinearRegex(inPlainForm(pattern));
  const folded = literalPattern(pattern) === pattern ? compileLinearRegex(literalPattern(foldedView(pattern))) : plain;
  return (views: TextViews): ViewName | undefined => {
    if (plain.test(views.plain)) return 'plain';
    return folded.test(views.folded) ? 'folded' : undefined;
  };
}

/** A full-width character in the pattern must find what the plain view has made of it, and stay a mere character. */
const inPlainForm = (pattern: string): string =>
  pattern.replace(/[^\0-\x7f]/gu, (character) => {
    const form = character.normalize('NFKC');
    return form === character ? character : literalPattern(form);
  });
