import {
  type APIEmbed,
  type APIInteractionResponseCallbackData,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import type { Interaction } from './interaction.ts';

type Answered = Pick<Interaction, 'id' | 'token'>;

/** A sentence for the member alone. */
export const answerPrivately = (api: DiscordApi, to: Answered, content: string, embeds: APIEmbed[] = []) =>
  showPrivately(api, to, { content, embeds });

/** A message for the member alone, with controls. */
export const showPrivately = (api: DiscordApi, to: Answered, body: APIInteractionResponseCallbackData) =>
  api.acknowledge(to, {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: { ...body, flags: MessageFlags.Ephemeral },
  });

/** Replaces the message that the control stands on; from a modal, the message whose control opened it. */
export const updateMessage = (api: DiscordApi, to: Answered, body: APIInteractionResponseCallbackData) =>
  api.acknowledge(to, { type: InteractionResponseType.UpdateMessage, data: body });

/** Nothing happens to the message yet; `finish` and `editOriginal` then change it. */
export const deferUpdate = (api: DiscordApi, to: Answered) =>
  api.acknowledge(to, { type: InteractionResponseType.DeferredMessageUpdate });

/** A form. It must be the first answer, and is not possible as the answer to another form. */
export const openModal = (api: DiscordApi, to: Answered, modal: APIModalInteractionResponseCallbackData) =>
  api.acknowledge(to, { type: InteractionResponseType.Modal, data: modal });

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
