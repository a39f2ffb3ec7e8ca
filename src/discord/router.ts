import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import { type Action, parseCustomId } from '#src/discord/custom-id.ts';
import { answerPrivately, finish } from './interactions/answers.ts';
import type { Command, Control, HandlerContext, Modal } from './interactions/handler.ts';
import {
  type CommandInteraction,
  type ComponentInteraction,
  type Interaction,
  type ModalInteraction,
  parseInteraction,
} from './interactions/interaction.ts';
import { RecentIds } from './interactions/recent-ids.ts';
import { textsFor } from './texts/texts.ts';
import { DiscordError } from './transport/discord-error.ts';

/** Discord's code for a second first answer. */
const alreadyAcknowledged = 40060;
/** … and for an interaction that it does not know any more. */
const unknownInteraction = 10062;
/** What a command is that names no type. */
const slash = ApplicationCommandType.ChatInput;

/** Everything that people can use. */
export interface Surface {
  commands: readonly Command[];
  controls: Readonly<Partial<Record<Action, Control>>>;
  modals: Readonly<Partial<Record<Action, Modal>>>;
}

/** Brings each interaction to its command, control or form, once, and owns whatever they leave unhandled. */
export function createRouter({ commands, controls, modals }: Surface, context: HandlerContext) {
  const { api, log } = context;
  const recent = new RecentIds(10_000);
  const running = new Set<Promise<void>>();

  function route(interaction: Interaction): Promise<void> {
    switch (interaction.type) {
      case InteractionType.ApplicationCommand:
        return commandOf(interaction).run(interaction, context);
      case InteractionType.MessageComponent:
        return use(interaction);
      case InteractionType.ModalSubmit:
        return submit(interaction);
    }
  }

  function commandOf(interaction: CommandInteraction): Command {
    const { name, type } = interaction.data;
    const command = commands.find(({ data }) => data.name === name && (data.type ?? slash) === type);
    if (!command) throw new Error(`no command ${name} of type ${type}`);
    return command;
  }

  function use(interaction: ComponentInteraction): Promise<void> {
    const target = parseCustomId(interaction.data.custom_id);
    const control = target && controls[target.action];
    return control ? control(interaction, target.argument, context) : refuse(interaction);
  }

  function submit(interaction: ModalInteraction): Promise<void> {
    const target = parseCustomId(interaction.data.custom_id);
    const modal = target && modals[target.action];
    return modal ? modal(interaction, target.argument, context) : refuse(interaction);
  }

  const refuse = (interaction: Interaction) =>
    answerPrivately(api, interaction, textsFor(interaction.locale).answer.unknownControl);

  async function handle(interaction: Interaction): Promise<void> {
    try {
      await route(interaction);
    } catch (error) {
      if (error instanceof DiscordError) {
        log.warn({ interactionId: interaction.id, detail: error.message }, 'an interaction could not be answered');
        // Too late: there is nobody left to tell.
        if (error.code === unknownInteraction) return;
      } else log.error({ interactionId: interaction.id, err: error }, 'an interaction failed');
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
