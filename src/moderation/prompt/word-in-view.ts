import { isInUnspacedScript, type Keyword, keywordOf } from './keyword.ts';
import { foldedView, plainView, squeezedView, type ViewName } from './text-views.ts';

/** A rule's word as it reads in a view; undefined when it can't be looked for there. */
export function wordInView(word: string, view: ViewName): Keyword | undefined {
  switch (view) {
    case 'plain':
      return keywordOf(word, plainView);
    case 'folded':
      return keywordOf(word, foldedView);
    case 'squeezed': {
      // The squeezed form of a word of one or two letters is in too many others.
      const keyword = keywordOf(word, squeezedView);
      return keyword && (keyword.text.length > 2 || isInUnspacedScript(keyword.text)) ? keyword : undefined;
    }
  }
}
