import { cancelButton } from '#src/discord/buttons/cancel-button.ts';
import type { Control } from '#src/discord/interactions/handler.ts';

/** Picking one of the list is pressing Cancel on its card. */
export const cancelSelect: Control = (interaction, _, context) =>
  cancelButton(interaction, interaction.data.values[0] ?? '', context);
