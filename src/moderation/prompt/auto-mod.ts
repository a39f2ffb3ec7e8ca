import type { Finding } from '#src/domain/gate.ts';
import type { AutoModRule } from './auto-mod-rules.ts';
import { blankOut, includesKeyword, keywordOf, type Span, spansOf } from './keyword.ts';
import { compileLinearRegex, type LinearRegex } from './linear-regex.ts';
import { plainView } from './text-views.ts';

export type AutoModSubject = {
  readonly prompt: string;
  readonly roleIds: readonly string[];
  /** The channel, and of a thread its parent too. */
  readonly channelIds: readonly string[];
};

/** What Discord's AutoMod would have had against a message that a member had written with the prompt's words. */
export function judgeByAutoMod(rules: readonly AutoModRule[], subject: AutoModSubject): Finding[] {
  const text = plainView(subject.prompt);
  return rules.flatMap((rule): Finding[] => {
    if (!rule.enabled || isExempt(rule, subject)) return [];
    const matched = firstMatch(rule, subject.prompt, text);
    if (matched === undefined) return [];
    const verdict = rule.actions.some(({ type }) => type === blockMessage) ? 'refuse' : 'hold';
    return [{ reason: 'automod', verdict, evidence: `${rule.name}: ${matched}`.slice(0, 200) }];
  });
}

const blockMessage = 1;

const isExempt = (rule: AutoModRule, { roleIds, channelIds }: AutoModSubject): boolean =>
  rule.exempt_roles.some((id) => roleIds.includes(id)) || rule.exempt_channels.some((id) => channelIds.includes(id));

/** The rule's own word or expression that matched. */
function firstMatch({ trigger_metadata: words }: AutoModRule, prompt: string, text: string): string | undefined {
  if (words.allow_list.length === 0) {
    const keyword = words.keyword_filter.find((word) => isIn(text, word));
    return keyword ?? words.regex_patterns.find((pattern) => compiled(pattern)?.test(prompt));
  }
  const allowed = words.allow_list.flatMap((word) => spansOfWord(text, word));
  const isAllowed = (span: Span) => allowed.some(({ start, end }) => start <= span.start && span.end <= end);
  const keyword = words.keyword_filter.find((word) => spansOfWord(text, word).some((span) => !isAllowed(span)));
  if (keyword !== undefined) return keyword;
  const rest = blankOut(text, allowed);
  return words.regex_patterns.find((pattern) => compiled(pattern)?.test(rest));
}

/** With the letters that a `*` stands for. */
function spansOfWord(text: string, word: string): Span[] {
  const keyword = keywordOf(word, plainView);
  if (keyword === undefined) return [];
  return spansOf(text, keyword).map(({ start, end }) => ({
    start: keyword.openStart ? walk(text, start, -1) : start,
    end: keyword.openEnd ? walk(text, end, 1) : end,
  }));
}

/** No word is longer; a text of nothing but letters must not cost its length for each place that matches. */
const longestWord = 64;
const letter = /[\p{L}\p{M}\p{N}\p{Cs}]/u;

/** Where the word that goes on at `at` ends, to the left or to the right. */
function walk(text: string, at: number, step: -1 | 1): number {
  let place = at;
  while (Math.abs(place - at) < longestWord && letter.test(text[step === 1 ? place : place - 1] ?? '')) place += step;
  return place;
}

function isIn(text: string, word: string): boolean {
  const keyword = keywordOf(word, plainView);
  return keyword !== undefined && includesKeyword(text, keyword);
}

/** Rust's syntax is RE2's but for a few signs; what can't be read can't be judged by. */
function compiled(pattern: string): LinearRegex | undefined {
  try {
    return compileLinearRegex(pattern);
  } catch {
    return undefined;
  }
}
