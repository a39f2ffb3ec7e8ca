import { type Finding, repeated } from '#sandbox/discord/validation/finding.ts';
import { type CommandBody, commandType, readCommand } from './command-body.ts';
import { nameFindings } from './command-names.ts';
import { commandCharacters } from './command-size.ts';
import { optionFindings } from './option-rules.ts';

const maxCharacters = 8_000;
const maxByType = [
  { type: commandType.chatInput, kind: 'chat-input', max: 100 },
  { type: commandType.user, kind: 'user', max: 15 },
  { type: commandType.message, kind: 'message', max: 15 },
];

/** @param partial a change of a command: what it leaves out stays as it is */
export function commandFindings(body: unknown, partial: boolean, base = ''): Finding[] {
  const command = readCommand(body);
  const size = commandCharacters(command);
  return [
    ...(size > maxCharacters ? [{ pointer: base, problem: `has ${size} characters, at most ${maxCharacters}` }] : []),
    ...findingsByType(command, partial, base),
  ];
}

/** All commands at once, replacing those registered before. */
export function commandListFindings(body: unknown): Finding[] {
  const bodies = Array.isArray(body) ? body : [];
  const commands = bodies.map(readCommand);
  const crowds = maxByType.flatMap(({ type, kind, max }) => {
    const count = commands.filter((command) => typeOf(command) === type).length;
    return count > max ? [{ pointer: '', problem: `${count} ${kind} commands, at most ${max} are allowed` }] : [];
  });
  return [
    ...bodies.flatMap((command, at) => commandFindings(command, false, `/${at}`)),
    ...repeated(commands, (command) => `${typeOf(command)} ${command.name}`).map(({ name }) => ({
      pointer: '',
      problem: `the command name "${name}" is used more than once`,
    })),
    ...crowds,
  ];
}

function typeOf(command: CommandBody): number {
  return command.type ?? commandType.chatInput;
}

function findingsByType(command: CommandBody, partial: boolean, base: string): Finding[] {
  switch (typeOf(command)) {
    case commandType.chatInput:
      return chatInputFindings(command, partial, base);
    case commandType.user:
    case commandType.message:
      return menuFindings(command, base);
    default:
      return [];
  }
}

function chatInputFindings(command: CommandBody, partial: boolean, base: string): Finding[] {
  const undescribed = partial ? command.description === '' : !command.description;
  return [
    ...nameFindings(command, base),
    ...(undescribed ? [{ pointer: `${base}/description`, problem: 'a chat-input command needs a description' }] : []),
    ...optionFindings(command.options ?? [], base),
  ];
}

function menuFindings(command: CommandBody, base: string): Finding[] {
  return [
    ...(command.description ? [{ pointer: `${base}/description`, problem: 'only chat-input commands have one' }] : []),
    ...(command.options?.length ? [{ pointer: `${base}/options`, problem: 'only chat-input commands have them' }] : []),
  ];
}
