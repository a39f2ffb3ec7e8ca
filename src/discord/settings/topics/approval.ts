import { form } from '#src/discord/settings/form-fields.ts';
import { mentionList, roleMention } from '#src/discord/settings/mentions.ts';
import { type NumberField, numberInput, readNumbers } from '#src/discord/settings/number-fields.ts';
import { button, buttonRow, choiceSelect, roleSelect } from '#src/discord/settings/rows.ts';
import type { Topic, View } from '#src/discord/settings/topic.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';

type Approval = GuildSettings['approval'];
const choices = ['nobody', 'everybody', 'newcomers'] as const satisfies readonly Approval['who'][];
const withApproval = (settings: GuildSettings, part: Partial<Approval>): GuildSettings => ({
  ...settings,
  approval: { ...settings.approval, ...part },
});

export const approval: Topic = {
  sentences(view) {
    const { who, hours } = view.settings.approval;
    const said = view.texts.settings.approval;
    // On its own page also while it does not count, so that every value is in sight.
    const newcomer = who === 'newcomers' || !view.brief ? [newcomerSentence(view)] : [];
    return [said.who[who], ...newcomer, said.hours(hours)];
  },
  rows({ settings, texts }) {
    const said = texts.settings.approval;
    return [
      choiceSelect('approval.who', said.pick, said.choice, choices, settings.approval.who),
      roleSelect('approval.trusted', said.pickTrusted, settings.approval.trustedRoleIds),
      buttonRow(button('approval.numbers', said.numbers)),
    ];
  },
  picks: {
    who({ values, texts }) {
      const who = choices.find((choice) => choice === values[0]);
      return who ? { change: (settings) => withApproval(settings, { who }) } : { fault: texts.answer.unknownControl };
    },
    trusted: ({ values }) => ({ change: (settings) => withApproval(settings, { trustedRoleIds: [...values] }) }),
  },
  forms: {
    numbers: {
      open: ({ settings, texts }) =>
        form('approval.numbers', texts.settings.topic.approval.name, numbers({ settings, texts }).map(numberInput)),
      read(asked) {
        const read = readNumbers(asked, numbers(asked));
        return read.ok ? { change: (settings) => withApproval(settings, read.values) } : read;
      },
    },
  },
};

function numbers({ settings, texts }: Pick<View, 'settings' | 'texts'>) {
  const { field } = texts.settings.approval;
  const limits = { accountDays: [0, 3_650], memberDays: [0, 3_650], hours: [1, 720] } as const;
  return (['accountDays', 'memberDays', 'hours'] as const).map((name): NumberField<typeof name> => {
    const [min, max] = limits[name];
    return { name, text: field[name], present: settings.approval[name], kind: 'whole', min, max, optional: false };
  });
}

function newcomerSentence(view: View): string {
  const { trustedRoleIds, accountDays, memberDays } = view.settings.approval;
  const said = view.texts.settings.approval;
  const signs = [
    ...(trustedRoleIds.length > 0 ? [said.withoutRole(mentionList(trustedRoleIds, roleMention, view))] : []),
    ...(accountDays > 0 ? [said.youngAccount(accountDays)] : []),
    ...(memberDays > 0 ? [said.youngMember(memberDays)] : []),
  ];
  return signs.length > 0 ? said.newcomer(signs.join(view.texts.settings.or)) : said.noNewcomer;
}
