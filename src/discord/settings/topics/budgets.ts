import { form } from '#src/discord/settings/form-fields.ts';
import { roleMention } from '#src/discord/settings/mentions.ts';
import { type NumberField, numberInput, readNumbers } from '#src/discord/settings/number-fields.ts';
import { pickedRole } from '#src/discord/settings/picked-role.ts';
import { button, buttonRow, oneRoleSelect } from '#src/discord/settings/rows.ts';
import type { Topic, View } from '#src/discord/settings/topic.ts';
import { dollars } from '#src/discord/settings/typed-dollars.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import { defaultGuildSettings, type GuildSettings } from '#src/domain/guild-settings.ts';

type Budgets = GuildSettings['budgets'];

export const budgets: Topic = {
  sentences({ settings, texts, brief }) {
    const said = texts.settings.budgets;
    const { serverMonthMicros, memberDayMicros, roles, confirmFromMicros } = settings.budgets;
    const amount = (micros: number) => texts.settings.dollars(dollars(micros));
    const each = roles.map(({ roleId, dayMicros }) => said.role(roleMention(roleId), amount(dayMicros)));
    const counted = roles.length > 0 ? [said.roles(roles.length)] : [];
    return [
      serverMonthMicros === undefined ? said.serverFree : said.server(amount(serverMonthMicros)),
      memberDayMicros === undefined ? said.memberFree : said.member(amount(memberDayMicros)),
      ...(brief ? counted : each),
      confirmFromMicros === 0 ? said.confirmAll : said.confirm(amount(confirmFromMicros)),
    ];
  },
  rows({ texts }) {
    const said = texts.settings.budgets;
    return [buttonRow(button('budgets.amounts', said.edit)), oneRoleSelect('budgets.role', said.pick)];
  },
  picks: {},
  forms: {
    amounts: {
      open: (asked) => form('budgets.amounts', asked.texts.settings.budgets.title, amounts(asked).map(numberInput)),
      read(asked) {
        const read = readNumbers(asked, amounts(asked));
        if (!read.ok) return read;
        const { serverMonthMicros, memberDayMicros, confirmFromMicros } = read.values;
        const given = confirmFromMicros ?? defaultGuildSettings.budgets.confirmFromMicros;
        return {
          change: (now) => withBudgets(now, { serverMonthMicros, memberDayMicros, confirmFromMicros: given }),
        };
      },
    },
    role: {
      open(asked) {
        const { budgets: said } = asked.texts.settings;
        const { id, name } = pickedRole(asked, asked.texts.settings.quotas.aRole);
        const present = asked.settings.budgets.roles.find(({ roleId }) => roleId === id)?.dayMicros;
        return form(`budgets.role.${id}`, said.roleTitle(name), [numberInput(dayAmount(present, asked.texts))]);
      },
      read(asked) {
        const { settings, texts, subject: roleId = '' } = asked;
        const others = ({ budgets: { roles } }: GuildSettings) => roles.filter((budget) => budget.roleId !== roleId);
        const read = readNumbers(asked, [dayAmount(undefined, texts)]);
        if (!read.ok) return read;
        const { dayMicros } = read.values;
        if (dayMicros === undefined) return { change: (now) => withBudgets(now, { roles: others(now) }) };
        if (others(settings).length >= 25) return { fault: texts.settings.fault.tooManyRoles };
        return { change: (now) => withBudgets(now, { roles: [...others(now), { roleId, dayMicros }] }) };
      },
    },
  },
};

const withBudgets = (settings: GuildSettings, part: Partial<Budgets>): GuildSettings => ({
  ...settings,
  budgets: { ...settings.budgets, ...part },
});

const amounts = ({ settings, texts }: Pick<View, 'settings' | 'texts'>) =>
  (['serverMonthMicros', 'memberDayMicros', 'confirmFromMicros'] as const).map((name): NumberField<typeof name> => {
    return { name, text: texts.settings.budgets.field[name], present: settings.budgets[name], kind: 'money' };
  });

const dayAmount = (present: number | undefined, { settings }: Texts): NumberField<'dayMicros'> => ({
  name: 'dayMicros',
  text: settings.budgets.field.dayMicros,
  present,
  kind: 'money',
});
