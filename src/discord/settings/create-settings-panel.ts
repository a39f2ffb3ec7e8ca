import {
  type CommandInteraction,
  type ComponentInteraction,
  type ModalInteraction,
  optionAttachment,
  subcommandOf,
} from '#src/discord/interactions/interaction.ts';
import { askTopic, showTopic, topicNamed } from './ask.ts';
import { openImport, setPaused, showOverview, takeImport } from './overview.ts';
import type { SettingsDeps } from './settings-deps.ts';
import { exportSettings } from './transfer.ts';
import { type SettingsContext, unknownControl, visit } from './visit.ts';

/** The private panel in which a server's owner sees and decides everything. */
export function createSettingsPanel(deps: SettingsDeps) {
  return {
    run: (interaction: CommandInteraction, context: SettingsContext) =>
      visit(interaction, deps, context, async (here) => {
        switch (subcommandOf(interaction)) {
          case 'pause':
            return setPaused(here, true);
          case 'resume':
            return setPaused(here, false);
          case 'export':
            return exportSettings(here);
          case 'import':
            return takeImport(here, optionAttachment(interaction, 'file'));
          default:
            return showOverview(here);
        }
      }),

    control: (interaction: ComponentInteraction, argument: string, context: SettingsContext) =>
      visit(interaction, deps, context, async (here) => {
        switch (argument) {
          case 'overview':
            return showOverview(here);
          case 'topics': {
            const topic = topicNamed(interaction.data.values[0]);
            return topic ? showTopic(here, topic) : unknownControl(here);
          }
          case 'pause':
            return setPaused(here, true);
          case 'resume':
            return setPaused(here, false);
          case 'export':
            return exportSettings(here);
          case 'import':
            return openImport(here);
          default:
            return askTopic(here, argument);
        }
      }),

    modal: (interaction: ModalInteraction, argument: string, context: SettingsContext) =>
      visit(interaction, deps, context, async (here) => {
        if (argument !== 'import') return askTopic(here, argument);
        const [id = ''] = interaction.data.fields.file ?? [];
        return takeImport(here, interaction.data.resolved.attachments?.[id]);
      }),
  };
}
