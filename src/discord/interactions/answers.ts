import { type APIEmbed, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import type { Interaction } from './interaction.ts';

type Answered = Pick<Interaction, 'id' | 'token'>;

/** A sentence for the member alone. */
export const answerPrivately = (api: DiscordApi, to: Answered, content: string, embeds: APIEmbed[] = []) =>
  api.acknowledge(to, {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: { content, embeds, flags: MessageFlags.Ephemeral },
  });

/** "Thinking", for the member alone; `finish` says how it went. */
export const thinkPrivately = (api: DiscordApi, to: Answered) =>
  api.acknowledge(to, {
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: { flags: MessageFlags.Ephemeral },
  });

/** "Thinking", in the channel: the place of a card. */
export const thinkPublicly = (api: DiscordApi, to: Answered) =>
  api.acknowledge(to, { type: InteractionResponseType.DeferredChannelMessageWithSource });

export const finish = (api: DiscordApi, to: Answered, content: string) => api.editOriginal(to.token, { content });
