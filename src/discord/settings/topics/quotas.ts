import { form, radioField } from '#src/discord/settings/form-fields.ts';
import { roleMention } from '#src/discord/settings/mentions.ts';
import { type NumberField, numberInput, readNumbers } from '#src/discord/settings/number-fields.ts';
import { pickedRole } from '#src/discord/settings/picked-role.ts';
import { button, buttonRow, oneRoleSelect } from '#src/discord/settings/rows.ts';
import type { Topic } from '#src/discord/settings/topic.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { GuildSettings, Quota } from '#src/domain/guild-settings.ts';

const parts = ['perHour', 'perDay', 'atOnce', 'cooldownSeconds'] as const satisfies readonly (keyof Quota)[];
const answers = ['yes', 'no'] as const;

export const quotas: Topic = {
  sentences({ settings, texts, brief }) {
    const said = texts.settings.quotas;
    const { member, roles } = settings.quotas;
    const list = quotaList(member, texts);
    const own = roles.map(({ roleId, ...quota }) => {
      const limits = quotaList(quota, texts);
      return limits ? said.role(roleMention(roleId), limits) : said.roleFree(roleMention(roleId));
    });
    const counted = roles.length > 0 ? [said.roles(roles.length)] : [];
    return [list ? said.member(list) : said.memberFree, ...(brief ? counted : own)];
  },
  rows({ texts }) {
    const said = texts.settings.quotas;
    return [buttonRow(button('quotas.member', said.edit)), oneRoleSelect('quotas.role', said.pick)];
  },
  picks: {},
  forms: {
    member: {
      open: ({ settings, texts }) =>
        form('quotas.member', texts.settings.quotas.title, numbers(settings.quotas.member, texts).map(numberInput)),
      read(asked) {
        const read = readNumbers(asked, numbers(asked.settings.quotas.member, asked.texts));
        if (!read.ok) return read;
        return { change: (settings) => withQuotas(settings, { member: read.values }) };
      },
    },
    role: {
      open(asked) {
        const { quotas: said } = asked.texts.settings;
        const { id, name } = pickedRole(asked, said.aRole);
        const present = ownQuota(asked.settings, id) ?? asked.settings.quotas.member;
        return form(`quotas.role.${id}`, said.roleTitle(name), [
          ...numbers(present, asked.texts).map(numberInput),
          radioField('own', said.field.own, said.own, answers, 'yes'),
        ]);
      },
      read(asked) {
        const { settings, texts, subject: roleId = '', fields } = asked;
        const others = ({ quotas: { roles } }: GuildSettings) => roles.filter((quota) => quota.roleId !== roleId);
        if (fields.own?.[0] === 'no') return { change: (now) => withQuotas(now, { roles: others(now) }) };
        const read = readNumbers(asked, numbers({}, texts));
        if (!read.ok) return read;
        if (others(settings).length >= 25) return { fault: texts.settings.fault.tooManyRoles };
        return { change: (now) => withQuotas(now, { roles: [...others(now), { roleId, ...read.values }] }) };
      },
    },
  },
};

const withQuotas = (settings: GuildSettings, part: Partial<GuildSettings['quotas']>): GuildSettings => ({
  ...settings,
  quotas: { ...settings.quotas, ...part },
});

const ownQuota = ({ quotas: { roles } }: GuildSettings, id: string) => roles.find(({ roleId }) => roleId === id);

/** What limits a member, in words; empty when nothing does. */
function quotaList(quota: Quota, { settings, list }: Texts): string {
  const said = parts.flatMap((part) => {
    const value = quota[part];
    // No wait is no limit.
    return value === undefined || (part === 'cooldownSeconds' && value === 0) ? [] : settings.quotas[part](value);
  });
  return said.join(list);
}

const numbers = (present: Quota, { settings }: Texts) =>
  parts.map((name): NumberField<typeof name> => {
    const max = name === 'cooldownSeconds' ? 86_400 : 100_000;
    const text = settings.quotas.field[name];
    return { name, text, present: present[name], kind: 'whole', min: 0, max, optional: true };
  });
