import { mentionList, roleMention } from '#src/discord/settings/mentions.ts';
import { roleSelect } from '#src/discord/settings/rows.ts';
import type { Topic } from '#src/discord/settings/topic.ts';

export const who: Topic = {
  sentences(view) {
    const { roleIds } = view.settings;
    const said = view.texts.settings.who;
    return [roleIds.length === 0 ? said.everybody : said.roles(mentionList(roleIds, roleMention, view))];
  },
  rows: ({ settings, texts }) => [roleSelect('who.roles', texts.settings.who.pick, settings.roleIds)],
  picks: { roles: ({ values }) => ({ change: (settings) => ({ ...settings, roleIds: [...values] }) }) },
  forms: {},
};
