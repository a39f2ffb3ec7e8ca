import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { ModalValue } from '#sandbox/discord/interactions/modal-values.ts';
import type { OptionInput, PersonAction } from './action.ts';
import type { ActionAnswer } from './page-state.ts';
import type { Sandbox } from './sandbox.ts';
import type { SentFiles } from './sent-files.ts';

/**
 * Does it as the person and waits for the bot's first answer.
 * @throws Error with what Discord's client would say against it
 */
export async function actAsPerson(sandbox: Sandbox, files: SentFiles, action: PersonAction): Promise<ActionAnswer> {
  const { discord } = sandbox;
  if (action.do === 'say') {
    discord.say({ user: action.you, channel: action.channel, content: action.content });
    return {};
  }
  if (action.do === 'delete-message') {
    discord.deleteMessage(action.message);
    return {};
  }
  return await outcome(press(sandbox, files, action));
}

type Pressing = Exclude<PersonAction, { do: 'say' | 'delete-message' }>;

function press({ discord: { interact } }: Sandbox, files: SentFiles, action: Pressing): InteractionHandle {
  switch (action.do) {
    case 'command':
      return interact.command(commandUse(files, action));
    case 'autocomplete':
      return interact.autocomplete({ ...commandUse(files, action), focused: action.focused });
    case 'message-command':
      return interact.messageCommand({ user: action.you, message: action.message, name: action.name });
    case 'button':
      return interact.button({ user: action.you, message: action.message, customId: action.customId });
    case 'select': {
      const { you, message, customId, values } = action;
      return interact.select({ user: you, message, customId, values });
    }
    case 'modal': {
      const values = Object.entries(action.values).map(([name, value]) => [name, modalValue(files, value)]);
      return interact.modalSubmit({ of: action.interaction, values: Object.fromEntries(values) });
    }
  }
}

function commandUse(files: SentFiles, action: Extract<PersonAction, { do: 'command' | 'autocomplete' }>) {
  const { you, channel, name, subcommand, options } = action;
  const value = (input: OptionInput) => (typeof input === 'object' ? files.get(input.file) : input);
  return {
    user: you,
    channel,
    name,
    ...(subcommand && { subcommand }),
    options: Object.fromEntries(Object.entries(options).map(([option, input]) => [option, value(input)])),
  };
}

type ModalInput = Extract<PersonAction, { do: 'modal' }>['values'][string];

function modalValue(files: SentFiles, input: ModalInput): ModalValue {
  if (!Array.isArray(input)) return input;
  const picked = input.filter((one) => typeof one === 'object');
  if (picked.length > 0) return picked.map((one) => files.get(one.file));
  return input.filter((one) => typeof one === 'string');
}

async function outcome(handle: InteractionHandle): Promise<ActionAnswer> {
  try {
    await handle.acknowledged;
  } catch {
    return { unanswered: true };
  }
  const { modal, choices } = handle;
  return { ...(modal && { modal: { interaction: handle.id, form: modal } }), ...(choices && { choices }) };
}
