import type { WordRule } from '#src/domain/guild-settings.ts';
import { compileLinearRegex } from './linear-regex.ts';
import { type TextViews, viewsOf } from './text-views.ts';
import { finderOf } from './word-rule.ts';

type WordRuleProblem = 'syntax' | 'too-costly' | 'matches-everything';
export type WordRuleCheck = { ok: true } | { ok: false; problem: WordRuleProblem };

/** Instructions. The engine's time is at worst this times the length of the text. */
const maxProgramSize = 1_000;
/** For one worst-case prompt; what passes is far below it on the second prompt, when the engine has learnt its states. */
const maxProbeMs = 250;

/** They have every letter of the alphabet and no word in common. Rules against a whole other script are taken for what they are. */
const unrelatedTexts = [
  'how vexingly quick daft zebras jump',
  'waltz, bad nymph, for quick jigs vex',
  'sphinx of black quartz, judge my vow',
];

/** Whether a rule may be saved. A rule that hits any prompt at all would close the bot. */
export function checkWordRule(rule: Pick<WordRule, 'kind' | 'pattern'>): WordRuleCheck {
  if (rule.kind === 'words' && !/[^\p{P}\p{Z}\p{C}\p{M}]/u.test(rule.pattern)) return refused('matches-everything');
  const find = compiled(rule);
  if (find === undefined) return refused('syntax');
  if (rule.kind === 'regex' && compileLinearRegex(rule.pattern).size > maxProgramSize) return refused('too-costly');
  const hits = (text: string) => find(viewsOf(text)) !== undefined;
  if (hits('') || unrelatedTexts.every(hits)) return refused('matches-everything');
  return rule.kind === 'regex' && probeMs(find) > maxProbeMs ? refused('too-costly') : { ok: true };
}

const refused = (problem: WordRuleProblem): WordRuleCheck => ({ ok: false, problem });

function compiled(rule: Pick<WordRule, 'kind' | 'pattern'>) {
  try {
    return finderOf(rule);
  } catch {
    return undefined;
  }
}

/** Long texts that keep an engine busy: one letter, two letters and all letters in no order. */
function probeMs(find: (views: TextViews) => unknown): number {
  const startedAt = performance.now();
  for (const letters of ['a', 'ab', 'abcdefghijklmnopqrstuvwxyz ']) {
    const text = scrambled(letters);
    find({ plain: text, folded: text });
  }
  return performance.now() - startedAt;
}

function scrambled(letters: string): string {
  let state = 7;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return letters[Math.floor(state / 65_536) % letters.length] ?? '';
  };
  return Array.from({ length: 2_000 }, next).join('');
}
