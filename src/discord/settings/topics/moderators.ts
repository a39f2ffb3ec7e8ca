import { ChannelType } from 'discord-api-types/v10';
import { missingPermissions } from '#src/discord/interactions/permissions.ts';
import { form } from '#src/discord/settings/form-fields.ts';
import { channelMention, mentionList, roleMention } from '#src/discord/settings/mentions.ts';
import { type NumberField, numberInput, readNumbers } from '#src/discord/settings/number-fields.ts';
import { button, buttonRow, channelSelect, roleSelect } from '#src/discord/settings/rows.ts';
import type { Asked, Outcome, Topic, View } from '#src/discord/settings/topic.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';

export const moderators: Topic = {
  sentences(view) {
    const { moderators: present, logChannelId, strikeDays } = view.settings;
    const said = view.texts.settings.moderators;
    const { roleIds, channelId } = present;
    return [
      roleIds.length === 0 ? said.anybody : said.roles(mentionList(roleIds, roleMention, view)),
      channelId === undefined ? said.noChannel : said.channel(channelMention(channelId)),
      ...(channelId !== undefined && !view.brief ? [said.private] : []),
      logChannelId === undefined ? said.noLog : said.log(channelMention(logChannelId)),
      ...(logChannelId !== undefined && !view.brief ? [said.privateLog] : []),
      said.strikes(strikeDays),
    ];
  },
  rows({ settings, texts }) {
    const said = texts.settings.moderators;
    const one = (id: string | undefined) => ({ types: [ChannelType.GuildText], present: id ? [id] : [], max: 1 });
    return [
      roleSelect('moderators.roles', said.pickRoles, settings.moderators.roleIds),
      channelSelect('moderators.channel', said.pickChannel, one(settings.moderators.channelId)),
      channelSelect('moderators.log', said.pickLog, one(settings.logChannelId)),
      buttonRow(button('moderators.strikes', said.numbers)),
    ];
  },
  picks: {
    roles: ({ values }) => ({ change: (settings) => withModerators(settings, { roleIds: [...values] }) }),
    channel: (asked) => postingChannel(asked, (settings, channelId) => withModerators(settings, { channelId })),
    log: (asked) => postingChannel(asked, (settings, logChannelId) => ({ ...settings, logChannelId })),
  },
  forms: {
    strikes: {
      open: ({ settings, texts }) =>
        form('moderators.strikes', texts.settings.topic.moderators.name, [
          numberInput(strikeDays({ settings, texts })),
        ]),
      read(asked) {
        const read = readNumbers(asked, [strikeDays(asked)]);
        return read.ok ? { change: (settings) => ({ ...settings, ...read.values }) } : read;
      },
    },
  },
};

const withModerators = (settings: GuildSettings, part: Partial<GuildSettings['moderators']>): GuildSettings => ({
  ...settings,
  moderators: { ...settings.moderators, ...part },
});

/** A channel is taken when the bot can do there what it will have to; none is always taken. */
function postingChannel(
  { values: [id], interaction, texts }: Asked,
  put: (settings: GuildSettings, id: string | undefined) => GuildSettings,
): Outcome {
  const permissions = id === undefined ? undefined : interaction.data.resolved.channels?.[id]?.app_permissions;
  const there = { ...interaction, app_permissions: permissions, channel: { type: ChannelType.GuildText } };
  const missing = missingPermissions(there);
  if (id !== undefined && missing.length > 0) {
    const names = missing.map((name) => texts.permissions[name]).join(texts.list);
    return { fault: texts.settings.fault.channel(channelMention(id), names) };
  }
  return { change: (settings) => put(settings, id) };
}

const strikeDays = ({ settings, texts }: Pick<View, 'settings' | 'texts'>): NumberField<'strikeDays'> => ({
  name: 'strikeDays',
  text: texts.settings.moderators.field.strikeDays,
  present: settings.strikeDays,
  kind: 'whole',
  min: 1,
  max: 3_650,
  optional: false,
});
