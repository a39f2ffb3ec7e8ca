import {
  includesKeyword,
  isInUnspacedScript,
  type Keyword,
  type Span,
  spansOf,
} from '#src/moderation/prompt/keyword.ts';
import type { ViewName } from '#src/moderation/prompt/text-views.ts';
import { wordInView } from '#src/moderation/prompt/word-in-view.ts';
import type { Term } from './floor-words.ts';

export type TermFinder = {
  /** How moderators are told of the term. */
  readonly label: string;
  isIn(text: string): boolean;
};

/** Undefined when the term can't be looked for in that view. */
export function termFinder(term: Term, view: ViewName): TermFinder | undefined {
  if (typeof term !== 'string') {
    const lists = term.map((words) => words.flatMap((word) => wordOf(word, view) ?? []));
    return { label: term.map(([first]) => first).join(' … '), isIn: (text) => isChainIn(text, lists) };
  }
  const keyword = wordOf(term, view);
  return keyword && { label: term.replaceAll(/[=*]/g, ''), isIn: (text) => includesKeyword(text, keyword) };
}

function wordOf(word: string, view: ViewName): Keyword | undefined {
  if (!word.startsWith('=')) return wordInView(word, view);
  return view === 'plain' ? wordInView(word.slice(1), view) : undefined;
}

function isChainIn(text: string, [first = [], ...rest]: readonly (readonly Keyword[])[]): boolean {
  let reached = first.flatMap((keyword) => spansOf(text, keyword));
  for (const keywords of rest) {
    if (reached.length === 0) return false;
    const next = keywords.flatMap((keyword) => spansOf(text, keyword));
    reached = next.filter((span) => reached.some(({ end }) => isNear(text, end, span)));
  }
  return reached.length > 0;
}

const maxWordsBetween = 3;
const maxUnspacedBetween = 6;

function isNear(text: string, from: number, { start }: Span): boolean {
  if (start < from || start - from > 40) return false;
  const between = text.slice(from, start);
  if (/[.,;:!?()\n。、；：！？،।…]/u.test(between)) return false;
  const most = isInUnspacedScript(between) ? maxUnspacedBetween : Number.POSITIVE_INFINITY;
  return Array.from(between.trim()).length <= most && between.split(' ').filter(Boolean).length <= maxWordsBetween;
}
