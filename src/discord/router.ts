import { InteractionType } from 'discord-api-types/v10';
import { type ButtonAction, parseCustomId } from '#src/discord/custom-id.ts';
import { cancelButton } from './buttons/cancel-button.ts';
import { deleteButton } from './buttons/delete-button.ts';
import { detailsButton } from './buttons/details-button.ts';
import { giveUpButton, resubmitButton } from './buttons/loss-buttons.ts';
import { rerollButton } from './buttons/reroll-button.ts';
import { answerPrivately, finish } from './interactions/answers.ts';
import type { Button, Command, HandlerContext } from './interactions/handler.ts';
import {
  type ButtonInteraction,
  type CommandInteraction,
  type Interaction,
  parseInteraction,
} from './interactions/interaction.ts';
import { RecentIds } from './interactions/recent-ids.ts';
import { textsFor } from './texts/texts.ts';
import { DiscordError } from './transport/discord-error.ts';

/** Discord's code for a second first answer. */
const alreadyAcknowledged = 40060;

const buttons: Record<ButtonAction, Button> = {
  cancel: cancelButton,
  details: detailsButton,
  reroll: rerollButton,
  delete: deleteButton,
  resubmit: resubmitButton,
  'give-up': giveUpButton,
};

/** Brings each interaction to its command or button, once, and owns whatever they leave unhandled. */
export function createRouter(commands: readonly Command[], context: HandlerContext) {
  const { api, log } = context;
  const recent = new RecentIds(10_000);
  const running = new Set<Promise<void>>();

  function route(interaction: Interaction): Promise<void> {
    switch (interaction.type) {
      case InteractionType.ApplicationCommand:
        return commandOf(interaction).run(interaction, context);
      case InteractionType.MessageComponent:
        return press(interaction);
    }
  }

  function commandOf(interaction: CommandInteraction): Command {
    const command = commands.find(({ data }) => data.name === interaction.data.name);
    if (!command) throw new Error(`no command /${interaction.data.name}`);
    return command;
  }

  function press(interaction: ButtonInteraction): Promise<void> {
    const target = parseCustomId(interaction.data.custom_id);
    if (target) return buttons[target.action](interaction, target.jobId, context);
    return answerPrivately(api, interaction, textsFor(interaction.locale).answer.unknownControl);
  }

  async function handle(interaction: Interaction): Promise<void> {
    try {
      await route(interaction);
    } catch (error) {
      if (error instanceof DiscordError) {
        // Too late, answered elsewhere, or Discord is down: there is nobody left to tell.
        log.warn({ interactionId: interaction.id, detail: error.message }, 'an interaction could not be answered');
        return;
      }
      log.error({ interactionId: interaction.id, err: error }, 'an interaction failed');
      await apologise(interaction).catch(() => undefined);
    }
  }

  /** As the first answer, or in the place of a "thinking" that would else stay for a quarter of an hour. */
  async function apologise(interaction: Interaction): Promise<void> {
    const { somethingWrong } = textsFor(interaction.locale).answer;
    try {
      await answerPrivately(api, interaction, somethingWrong);
    } catch (error) {
      if (!(error instanceof DiscordError) || error.code !== alreadyAcknowledged) throw error;
      await finish(api, interaction, somethingWrong);
    }
  }

  return {
    /** Never throws. */
    dispatch(raw: unknown): void {
      const interaction = parseInteraction(raw);
      if (!interaction) {
        log.warn({}, 'an interaction of an unknown kind was left alone');
        return;
      }
      if (!recent.add(interaction.id)) return;
      const run = handle(interaction).finally(() => running.delete(run));
      running.add(run);
    },
    /** Resolves when everything that was dispatched has been handled. */
    async drain(): Promise<void> {
      await Promise.all(running);
    },
  };
}
