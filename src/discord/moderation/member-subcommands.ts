import { relative } from '#src/discord/cards/card-state.ts';
import { finish } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import { type CommandInteraction, optionValue } from '#src/discord/interactions/interaction.ts';
import { type Texts, textsFor } from '#src/discord/texts/texts.ts';
import type { Moderator } from '#src/engine/moderation-service.ts';
import { wordsMax } from './forms.ts';
import { memberMessage } from './member-message.ts';
import { rankRefusal } from './rank-refusal.ts';

const dayMs = 24 * 60 * 60_000;

const textOption = (interaction: CommandInteraction, name: string): string =>
  String(optionValue(interaction, name) ?? '').slice(0, wordsMax);

interface Action {
  targetId: string;
  by: Moderator;
  words: Texts['moderation']['member'];
}

/** Something done to a member who stands below. @param act returns the sentence that says what came of it. */
const against =
  (act: (interaction: CommandInteraction, action: Action, context: HandlerContext) => Promise<string>) =>
  async (interaction: CommandInteraction, by: Moderator, context: HandlerContext): Promise<void> => {
    const targetId = textOption(interaction, 'user');
    const words = textsFor(interaction.locale).moderation.member;
    const refusal = await rankRefusal(interaction, targetId, context);
    await finish(context.api, interaction, refusal ?? (await act(interaction, { targetId, by, words }, context)));
  };

/** The subcommands of `/moderation` that are about one member. */
export const memberSubcommands = {
  async member(interaction: CommandInteraction, { guildId }: Moderator, { api, moderation }: HandlerContext) {
    const memberId = textOption(interaction, 'user');
    const overview = await moderation.overview(guildId, memberId);
    await api.editOriginal(interaction.token, memberMessage(memberId, overview, textsFor(interaction.locale)));
  },
  strike: against(async (interaction, { targetId, by, words }, { moderation }) => {
    const { strikes } = await moderation.strike(targetId, by, textOption(interaction, 'reason'));
    return words.striked(`<@${targetId}>`, String(strikes.length));
  }),
  block: against(async (interaction, { targetId, by, words }, { moderation, clock }) => {
    const days = Number(optionValue(interaction, 'days') ?? 1);
    await moderation.block(targetId, by, days, textOption(interaction, 'reason'));
    return words.blocked(`<@${targetId}>`, relative(clock.now() + days * dayMs));
  }),
  unblock: against(async (_, { targetId, by, words }, { moderation }) =>
    (await moderation.unblock(targetId, by)) ? words.unblocked(`<@${targetId}>`) : words.notBlocked(`<@${targetId}>`),
  ),
  note: against(async (interaction, { targetId, by, words }, { moderation }) => {
    await moderation.note(targetId, by, textOption(interaction, 'text'));
    return words.noted(`<@${targetId}>`);
  }),
  distrust: against(async (_, { targetId, by, words }, { moderation }) => {
    await moderation.distrust(targetId, by);
    return words.distrusted(`<@${targetId}>`);
  }),
};
