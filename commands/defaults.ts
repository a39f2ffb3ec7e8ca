import { answerDefaults } from '#src/discord/defaults/answer-defaults.ts';
import { defaultsData } from '#src/discord/defaults/defaults-data.ts';
import type { Command } from '#src/discord/interactions/handler.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';

/** What a member wants every time on a server. */
export const defaultsCommand = (model: ModelDefinition): Command => ({
  data: defaultsData(model),
  run: (interaction, context) => answerDefaults(interaction, model, context),
});
