import { channelMention, mentionList } from '#src/discord/settings/mentions.ts';
import { channelSelect, choiceSelect, usableChannels } from '#src/discord/settings/rows.ts';
import type { Topic } from '#src/discord/settings/topic.ts';

const answers = ['no', 'yes'] as const;

export const where: Topic = {
  sentences(view) {
    const { channelIds, ageRestrictedOnly } = view.settings.where;
    const said = view.texts.settings.where;
    return [
      channelIds.length === 0 ? said.everywhere : said.channels(mentionList(channelIds, channelMention, view)),
      said.ageRestrictedOnly[ageRestrictedOnly ? 'yes' : 'no'],
    ];
  },
  rows({ settings, texts }) {
    const { channelIds, ageRestrictedOnly } = settings.where;
    const said = texts.settings.where;
    return [
      channelSelect('where.channels', said.pick, { types: usableChannels, present: channelIds, max: 25 }),
      choiceSelect('where.age', texts.settings.topic.where.hint, said.age, answers, ageRestrictedOnly ? 'yes' : 'no'),
    ];
  },
  picks: {
    channels: ({ values }) => ({
      change: (settings) => ({ ...settings, where: { ...settings.where, channelIds: [...values] } }),
    }),
    age: ({ values: [value] }) => ({
      change: (settings) => ({ ...settings, where: { ...settings.where, ageRestrictedOnly: value === 'yes' } }),
    }),
  },
  forms: {},
};
