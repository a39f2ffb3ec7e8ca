import {
  type APIEmbed,
  type APIInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { formatCustomId } from '#src/discord/custom-id.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';
import { type ForgetChoice, formatChoice } from './forget-choice.ts';

/** What is kept and why, as this server has it. */
export function aboutEmbed({ retentionDays, checks }: GuildSettings, locale: string): APIEmbed {
  const { about } = textsFor(locale).privacy;
  const { what, why, where, howLong, who, yours } = about;
  const time = retentionDays === undefined ? howLong.unlimited : howLong.forDays(retentionDays);
  const receivers = checks.service ? `${who.value} ${who.service}` : who.value;
  return {
    title: about.title,
    fields: [what, why, where, { name: howLong.name, value: time }, { name: who.name, value: receivers }, yours],
  };
}

/** Asks before anything is removed. */
export function forgetQuestion(memberId: string, locale: string): APIInteractionResponseCallbackData {
  const { forget } = textsFor(locale).privacy;
  const button = (choice: ForgetChoice, label: string, style: ButtonStyle.Danger | ButtonStyle.Secondary) =>
    ({
      type: ComponentType.Button,
      style,
      label,
      custom_id: formatCustomId('privacy', formatChoice(choice, memberId)),
    }) as const;
  return {
    embeds: [{ title: forget.title, fields: [forget.goes, forget.stays] }],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          button('forget', forget.confirm, ButtonStyle.Danger),
          button('keep', forget.keep, ButtonStyle.Secondary),
        ],
      },
    ],
  };
}
