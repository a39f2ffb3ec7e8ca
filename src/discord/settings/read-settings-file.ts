import { setImmediate as turn } from 'node:timers/promises';
import type { Texts } from '#src/discord/texts/texts.ts';
import { type GuildSettings, guildSettingsSchema, tooManyRegexRules } from '#src/domain/guild-settings.ts';
import { plainFault } from './plain-fault.ts';
import type { SettingsDeps } from './settings-deps.ts';
import { quoteCode } from './word-pattern.ts';

type Read = { ok: true; settings: GuildSettings } | { ok: false; fault: string };

const shownFaults = 5;

/** All settings of a server from a file, or one sentence about what is wrong with it. What it leaves out gets its default. */
export async function readSettingsFile(
  text: string,
  deps: Pick<SettingsDeps, 'checkWordRule'>,
  texts: Texts,
): Promise<Read> {
  const said = texts.settings.transfer;
  const raw = parseJson(text);
  if (raw === undefined) return { ok: false, fault: said['not-json'] };
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { ok: false, fault: said['not-settings'] };
  const parsed = guildSettingsSchema.safeParse(raw);
  if (!parsed.success)
    return wrong(
      parsed.error.issues.map((issue) => plainFault(issue, texts)),
      texts,
    );
  const unknown = [...unknownKeys(raw, parsed.data)];
  if (unknown.length > 0) {
    return { ok: false, fault: said.unknown(shorten(unknown.map(quoteCode), texts).join(texts.list)) };
  }
  const faults = await ruleFaults(parsed.data, deps, texts);
  return faults.length > 0 ? wrong(faults, texts) : { ok: true, settings: parsed.data };
}

/** JSON has no undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

const wrong = (faults: readonly string[], texts: Texts): Read => ({
  ok: false,
  fault: texts.settings.transfer.wrong(shorten(faults, texts).join('; ')),
});

function shorten(items: readonly string[], texts: Texts): string[] {
  const left = items.length - shownFaults;
  return left > 0 ? [...items.slice(0, shownFaults), texts.settings.transfer.more(left)] : [...items];
}

/** What the schema dropped, by path: settings that do not exist, or are written wrongly. */
function* unknownKeys(raw: object, kept: object, prefix = ''): Generator<string> {
  const known = new Map<string, unknown>(Object.entries(kept));
  for (const [key, inner] of Object.entries(raw)) {
    const there = known.get(key);
    if (!known.has(key)) yield `${prefix}${key}`;
    else if (typeof inner === 'object' && inner !== null && typeof there === 'object' && there !== null)
      yield* unknownKeys(inner, there, `${prefix}${key}.`);
  }
}

/** The first few: a rule may take a quarter of a second to check, so everything else gets its turn between two. */
async function ruleFaults({ wordRules }: GuildSettings, deps: Pick<SettingsDeps, 'checkWordRule'>, texts: Texts) {
  const said = texts.settings.transfer;
  if (tooManyRegexRules(wordRules)) return [texts.settings.words.problem['too-many-regexes'].replace(/[.。]$/, '')];
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const rule of wordRules) {
    if (seen.has(rule.id)) faults.push(said.twice(rule.id));
    seen.add(rule.id);
    const checked = deps.checkWordRule(rule);
    if (!checked.ok) {
      faults.push(said.rule(rule.id, texts.settings.words.problem[checked.problem].replace(/[.。]$/, '')));
    }
    if (faults.length >= shownFaults) break;
    await turn();
  }
  return faults;
}
