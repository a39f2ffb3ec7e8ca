import { ButtonStyle } from 'discord-api-types/v10';
import { form, radioField, textField } from '#src/discord/settings/form-fields.ts';
import { button, buttonRow, optionSelect } from '#src/discord/settings/rows.ts';
import type { Asked, Outcome, Topic, View } from '#src/discord/settings/topic.ts';
import { plainPattern, quoteCode } from '#src/discord/settings/word-pattern.ts';
import { type GuildSettings, tooManyRegexRules, type WordRule, wordRuleSchema } from '#src/domain/guild-settings.ts';

const kinds = ['words', 'regex'] as const satisfies readonly WordRule['kind'][];
const verdicts = ['hold', 'refuse', 'spoiler'] as const satisfies readonly WordRule['verdict'][];
const pageSize = 15;
const maxRules = 1_000;

export const words: Topic = {
  sentences(view) {
    const said = view.texts.settings.words;
    const { length } = view.settings.wordRules;
    const count = length === 0 ? said.none : said.count(length);
    if (view.brief) return [count];
    const { rules, page, pages } = rulesOf(view);
    const lines = rules.map(({ id, pattern, kind, verdict }) =>
      said.rule(id, quoteCode(pattern), said.kind[kind], said.verdict[verdict]),
    );
    return [count, ...lines, ...(pages > 1 ? [said.place(page + 1, pages)] : [])];
  },
  rows(view) {
    const said = view.texts.settings.words;
    const { rules, page, pages } = rulesOf(view);
    const options = rules.map(({ id, pattern, kind, verdict }) => {
      const label = plainPattern(pattern) || id;
      return { value: id, label, description: `${id} · ${said.kind[kind]} · ${said.verdict[verdict]}` };
    });
    const turns = [
      button(`words.page.${page - 1}`, said.previous, ButtonStyle.Secondary, page === 0),
      button(`words.page.${page + 1}`, said.next, ButtonStyle.Secondary, page === pages - 1),
    ];
    return [
      ...(options.length > 0 ? [optionSelect(`words.remove.${page}`, said.remove, options, options.length)] : []),
      buttonRow(button('words.add', said.add), ...(pages > 1 ? turns : [])),
    ];
  },
  picks: {
    remove: ({ values }) => ({
      change: (now) => ({ ...now, wordRules: now.wordRules.filter(({ id }) => !values.includes(id)) }),
    }),
    page: () => ({ change: (now) => now }),
  },
  forms: {
    add: {
      open({ texts }) {
        const { field, kind, verdict, add } = texts.settings.words;
        return form('words.add', add, [
          textField('pattern', field.pattern, { required: true, max: 260 }),
          radioField('kind', field.kind, kind, kinds, 'words'),
          radioField('verdict', field.verdict, verdict, verdicts, 'hold'),
        ]);
      },
      read: addRule,
    },
  },
};

function addRule({ fields, settings, texts, deps }: Asked): Outcome {
  const { problem } = texts.settings.words;
  const [pattern, kind, verdict] = [fields.pattern?.[0], fields.kind?.[0], fields.verdict?.[0]];
  const rule = wordRuleSchema.safeParse({ id: '0', pattern, kind, verdict });
  if (!rule.success) return { fault: problem.incomplete };
  if (settings.wordRules.length >= maxRules) return { fault: problem.full };
  if (tooManyRegexRules([...settings.wordRules, rule.data])) return { fault: problem['too-many-regexes'] };
  const checked = deps.checkWordRule(rule.data);
  if (!checked.ok) return { fault: problem[checked.problem] };
  return { change: (now) => ({ ...now, wordRules: [...now.wordRules, { ...rule.data, id: freeId(now) }] }) };
}

/** The number after the highest that was given; ids of an imported file may be words. */
function freeId({ wordRules }: GuildSettings): string {
  const numbers = wordRules.map(({ id }) => (/^\d{1,9}$/.test(id) ? Number(id) : 0));
  return String(Math.max(0, ...numbers) + 1);
}

/** Somebody else may have removed rules since the page was drawn: then the last there is. */
function rulesOf({ settings: { wordRules }, page: wanted }: View) {
  const pages = Math.max(1, Math.ceil(wordRules.length / pageSize));
  const page = Math.min(Math.max(0, wanted), pages - 1);
  return { rules: wordRules.slice(page * pageSize, (page + 1) * pageSize), page, pages };
}
