import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10';
import { animateImage } from '#src/discord/animate-image/animate-image.ts';
import type { Command } from '#src/discord/interactions/handler.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';

/** A picture that is in the channel already, and a prompt: in the context menu of messages. */
export const animateImageCommand = (model: ModelDefinition): Command => ({
  data: {
    type: ApplicationCommandType.Message,
    name: textsFor('en').wishForm.command.name,
    name_localizations: { 'zh-TW': textsFor('zh-TW').wishForm.command.name },
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  },
  run: (interaction, context) => animateImage(interaction, model, context),
});
