import type { GuildSettings, WordRule } from '#src/domain/guild-settings.ts';

type WordRuleCheck = { ok: true } | { ok: false; problem: 'syntax' | 'too-costly' | 'matches-everything' };

export type FetchedText = { ok: true; text: string } | { ok: false; problem: 'too-large' | 'unreachable' };

export interface SettingsDeps {
  checkWordRule(rule: WordRule): WordRuleCheck;
  /** Of a file that a member attached. Never throws. */
  fetchText(url: string, maxBytes: number): Promise<FetchedText>;
  /** Checks that this machine was set up with. */
  available: { service: boolean; classifier: boolean };
}

export type CheckName = Exclude<keyof GuildSettings['checks'], 'onFailure'>;

/** AutoMod needs nothing but a permission, which is asked for when it is switched on. */
export const isAvailable = ({ available }: SettingsDeps, check: CheckName): boolean =>
  check === 'autoMod' || available[check];
