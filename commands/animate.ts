import { animate } from '#src/discord/animate/animate.ts';
import { commandData } from '#src/discord/command-data.ts';
import type { Command } from '#src/discord/interactions/handler.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';

/** A picture and a prompt in, a clip out: one such command for every model definition. */
export const animateCommand = (model: ModelDefinition): Command => ({
  data: commandData(model),
  run: (interaction, context) => animate(interaction, model, context),
});
