import type { Finding, GateReason } from '#src/domain/gate.ts';
import { blankOut, spansOf } from '#src/moderation/prompt/keyword.ts';
import { type TextViews, type ViewName, viewNames, viewsOf } from '#src/moderation/prompt/text-views.ts';
import { wordInView } from '#src/moderation/prompt/word-in-view.ts';
import { compileAges } from './ages.ts';
import { type FloorWords, type TermGroup, termGroups } from './floor-words.ts';
import { type TermFinder, termFinder } from './term-finder.ts';

/** A term of a group, and the clearest view that has it. */
type Hit = { readonly label: string; readonly view: ViewName };
type Hits = Partial<Record<TermGroup, Hit>>;

export type Floor = { judge(prompt: TextViews, place: { ageRestricted: boolean }): Finding[] };

export function compileFloor(languages: readonly FloorWords[]): Floor {
  const innocent = languages
    .flatMap((language) => language.innocent)
    .flatMap((phrase) => wordInView(phrase, 'plain') ?? []);
  const views = viewNames.map((view) => compileView(languages, view));
  const ages = compileAges(languages.map((language) => language.ages));

  return {
    judge: (prompt, place) => {
      const rest = blankOut(
        prompt.plain,
        innocent.flatMap((keyword) => spansOf(prompt.plain, keyword)),
      );
      const texts = rest === prompt.plain ? prompt : viewsOf(rest);
      const hits: Hits = {};
      for (const view of views) view(texts, hits);
      const age = hits.minors ? undefined : ages.exec(texts.plain)?.[0];
      if (age !== undefined) hits.minors = { label: age, view: 'plain' };
      return findingsOf(hits, place);
    },
  };
}

/** Adds what a view has of the groups that were not in a clearer one. */
function compileView(languages: readonly FloorWords[], view: ViewName): (texts: TextViews, hits: Hits) => void {
  const groups = termGroups.map((group): [TermGroup, TermFinder[]] => [
    group,
    languages.flatMap((language) => language[group]).flatMap((term) => termFinder(term, view) ?? []),
  ]);
  return (texts, hits) => {
    const text = texts[view];
    if (text === undefined) return;
    for (const [group, finders] of groups) {
      const found = hits[group] ? undefined : finders.find((finder) => finder.isIn(text));
      if (found) hits[group] = { label: found.label, view };
    }
  };
}

function findingsOf(hits: Hits, { ageRestricted }: { ageRestricted: boolean }): Finding[] {
  const { sexual, suggestive, gore, undressing, harm, minors, perhapsMinors } = hits;
  const findings: Finding[] = [];
  const add = (reason: GateReason, ...found: readonly Hit[]) => findings.push(finding(reason, found));

  const adult = clearest(sexual, undressing, suggestive);
  if (minors && adult) add('minors', minors, adult);
  else if (perhapsMinors && sexual) findings.push({ ...finding('minors', [perhapsMinors, sexual]), verdict: 'hold' });
  if (undressing) add('undressing', undressing);
  if (harm) add('harm', harm);
  if (sexual && !ageRestricted) add('sexual', sexual);
  if (gore && !ageRestricted) add('gore', gore);
  return findings;
}

function clearest(...hits: readonly (Hit | undefined)[]): Hit | undefined {
  return viewNames.flatMap((view) => hits.find((hit) => hit?.view === view) ?? []).at(0);
}

/** The squeezed view is a guess, so it only asks a moderator. */
function finding(reason: GateReason, hits: readonly Hit[]): Finding {
  const guessed = hits.some(({ view }) => view === 'squeezed');
  return { reason, verdict: guessed ? 'hold' : 'refuse', evidence: hits.map(evidenceOf).join(' + ').slice(0, 200) };
}

const evidenceOf = ({ label, view }: Hit): string => `"${label}"${view === 'plain' ? '' : ` (${viewWords[view]})`}`;

const viewWords = { folded: 'disguised', squeezed: 'pulled apart' } as const;
