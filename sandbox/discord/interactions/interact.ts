import { renderMessage, renderUser } from '#sandbox/discord/messages/render-message.ts';
import { userMay } from '#sandbox/discord/permissions/require-access.ts';
import { idOf, type Ref } from '#sandbox/discord/state/guild-builders.ts';
import type { Channel, StoredInteraction, StoredMessage, User } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import { checkChoice, choiceField, offersTheServer } from './chosen-values.ts';
import { type CommandUse, commandData } from './command-data.ts';
import { findCommand } from './find-command.ts';
import { requireUsableComponent } from './find-component.ts';
import { awaitAcknowledgement, createHandle, type InteractionHandle } from './interaction-handle.ts';
import { buildInteraction, type InteractionDraft } from './interaction-payload.ts';
import { type ModalValue, modalSchema, submitModal } from './modal-values.ts';
import { resolveIds } from './resolve-ids.ts';

interface Locales {
  readonly locale?: string;
  readonly guildLocale?: string;
}

interface ComponentUse extends Locales {
  readonly user: Ref;
  readonly message: Ref;
  readonly customId: string;
}

/** What people do. Each throws where Discord's client would not let them. */
export interface Interact {
  command(use: CommandUse & Locales & { user: Ref; channel: Ref }): InteractionHandle;
  autocomplete(use: CommandUse & Locales & { user: Ref; channel: Ref; focused: string }): InteractionHandle;
  messageCommand(use: Locales & { user: Ref; message: Ref; name: string }): InteractionHandle;
  button(use: ComponentUse): InteractionHandle;
  select(use: ComponentUse & { values: readonly string[] }): InteractionHandle;
  /** Submits the modal that answered this interaction, as the same user. */
  modalSubmit(use: Locales & { of: Ref; values?: Readonly<Record<string, ModalValue>> }): InteractionHandle;
  /** Delivers the same event once more, as the gateway may. */
  dispatchAgain(handle: Ref): void;
}

const messageCommandType = 3;
const slashCommandType = 1;
const buttonType = 2;

export function createInteract(world: World, closed: AbortSignal): Interact {
  const place = (userRef: Ref, channelRef: Ref): { user: User; channel: Channel } => {
    const user = world.users.get(idOf(userRef));
    const channel = world.channels.get(idOf(channelRef));
    if (!user || !channel) throw new Error(`no user ${idOf(userRef)} or no channel ${idOf(channelRef)}`);
    if (!userMay(world, user.id, channel, 'VIEW_CHANNEL'))
      throw new Error(`${user.username} cannot see ${channel.name}`);
    return { user, channel };
  };
  const seen = (userRef: Ref, messageRef: Ref): { user: User; channel: Channel; message: StoredMessage } => {
    const message = world.messages.get(idOf(messageRef));
    if (!message) throw new Error(`no message ${idOf(messageRef)}`);
    if (message.ephemeralFor !== null && message.ephemeralFor !== idOf(userRef))
      throw new Error('the message is ephemeral to someone else');
    return { ...place(userRef, message.channelId), message };
  };
  const announce = (interaction: StoredInteraction): void =>
    world.dispatch('INTERACTION_CREATE', interaction.payload, 0);
  const start = (draft: Omit<InteractionDraft, 'locale' | 'guildLocale'>, locales: Locales): InteractionHandle => {
    const interaction = buildInteraction(world, { ...draft, locale: locales.locale, guildLocale: locales.guildLocale });
    world.interactions.set(interaction.id, interaction);
    const handle = createHandle(world, interaction, awaitAcknowledgement(world, interaction, closed));
    announce(interaction);
    world.changed();
    return handle;
  };
  const require = (ref: Ref): StoredInteraction => {
    const interaction = world.interactions.get(idOf(ref));
    if (!interaction) throw new Error(`no interaction ${idOf(ref)}`);
    return interaction;
  };
  const component = (use: ComponentUse, values: readonly string[] | undefined): InteractionHandle => {
    const { user, channel, message } = seen(use.user, use.message);
    const found = requireUsableComponent(message, use.customId);
    const { type } = found;
    if ((type === buttonType) !== (values === undefined)) throw new Error(`${use.customId} is not of that kind`);
    const viewer = { userId: user.id, channel };
    const menu = choiceField.parse(found);
    if (values) checkChoice(world, viewer, menu, values);
    const resolved = values && offersTheServer(menu) ? { resolved: resolveIds(world, viewer, values) } : {};
    const data = { component_type: type, custom_id: use.customId, id: 1, ...(values ? { values } : {}), ...resolved };
    return start(
      { kind: 'component', commandType: null, name: use.customId, data, user, channel, sourceMessageId: message.id },
      use,
    );
  };

  return {
    command(use) {
      const { user, channel } = place(use.user, use.channel);
      const command = findCommand(world, channel, user.id, use.name, slashCommandType);
      const data = commandData(world, { userId: user.id, channel }, command, use, null);
      // As the line above the answer has it.
      const wholeName = [use.name, ...(use.subcommand ?? [])].join(' ');
      return start(
        { kind: 'command', commandType: slashCommandType, name: wholeName, data, user, channel, sourceMessageId: null },
        use,
      );
    },
    autocomplete(use) {
      const { user, channel } = place(use.user, use.channel);
      const command = findCommand(world, channel, user.id, use.name, slashCommandType);
      const data = commandData(world, { userId: user.id, channel }, command, use, use.focused);
      return start(
        { kind: 'autocomplete', commandType: null, name: use.name, data, user, channel, sourceMessageId: null },
        use,
      );
    },
    messageCommand(use) {
      const { user, channel, message } = seen(use.user, use.message);
      const command = findCommand(world, channel, user.id, use.name, messageCommandType);
      const data = {
        id: command?.id ?? world.nextId(),
        name: use.name,
        type: messageCommandType,
        target_id: message.id,
        resolved: {
          messages: { [message.id]: renderMessage(world, message) },
          users: { [message.authorId]: renderUser(world.users.get(message.authorId), message.authorId) },
        },
      };
      return start(
        {
          kind: 'command',
          commandType: messageCommandType,
          name: use.name,
          data,
          user,
          channel,
          sourceMessageId: null,
        },
        use,
      );
    },
    button: (use) => component(use, undefined),
    select: (use) => component(use, use.values),
    modalSubmit(use) {
      const opener = require(use.of);
      if (!opener.modal) throw new Error('that interaction opened no modal');
      const modal = modalSchema.parse(opener.modal);
      const { user, channel } = place(opener.userId, opener.channelId);
      const data = {
        custom_id: modal.custom_id,
        ...submitModal(world, { userId: user.id, channel }, modal, use.values ?? {}),
      };
      const sourceMessageId = opener.kind === 'component' ? opener.sourceMessageId : null;
      return start(
        { kind: 'modal', commandType: null, name: modal.custom_id, data, user, channel, sourceMessageId },
        use,
      );
    },
    dispatchAgain: (handle) => announce(require(handle)),
  };
}
