import type { Finding } from '#src/domain/gate.ts';
import type { WordRule } from '#src/domain/guild-settings.ts';
import { compileFloor } from './floor/floor.ts';
import { floorLanguages } from './floor/floor-languages.ts';
import { viewsOf } from './text-views.ts';
import { type CompiledWordRules, compileWordRules, type WordRuleHit } from './word-rule.ts';

export type PromptJudge = {
  /** What the floor and the server's own rules have against a prompt. The same array of rules is read only once. */
  judge(prompt: string, rules: readonly WordRule[], place: { ageRestricted: boolean }): Finding[];
};

export function createPromptJudge(): PromptJudge {
  const floor = compileFloor(floorLanguages);
  const compiled = new WeakMap<readonly WordRule[], CompiledWordRules>();

  function compiledOf(rules: readonly WordRule[]): CompiledWordRules {
    const known = compiled.get(rules) ?? compileWordRules(rules);
    compiled.set(rules, known);
    return known;
  }

  return {
    judge: (prompt, rules, place) => {
      const views = viewsOf(prompt);
      const { hits, unreadable } = compiledOf(rules);
      return [...floor.judge(views, place), ...hits(views).map(ruleFinding), ...unreadable.map(unreadableFinding)];
    },
  };
}

/** The squeezed view is a guess, so it only asks a moderator. */
function ruleFinding({ rule, view }: WordRuleHit): Finding {
  const verdict = view === 'squeezed' && rule.verdict === 'refuse' ? 'hold' : rule.verdict;
  return { reason: 'word-rule', verdict, evidence: `rule ${rule.id}${suffixes[view]}` };
}

const suffixes = { plain: '', folded: ' (disguised)', squeezed: ' (pulled apart)' } as const;

const unreadableFinding = (rule: WordRule): Finding => ({
  reason: 'check-failed',
  verdict: 'hold',
  evidence: `rule ${rule.id} is not a valid expression`,
});
