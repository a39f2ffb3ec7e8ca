import { z } from 'zod';
import { computePermissions } from '#sandbox/discord/permissions/compute-permissions.ts';
import { permissionBits } from '#sandbox/discord/permissions/permission-bits.ts';
import type { Channel } from '#sandbox/discord/state/records.ts';
import type { RegisteredCommand, World } from '#sandbox/discord/state/world.ts';

const gates = z.looseObject({
  default_member_permissions: z.string().nullish(),
  nsfw: z.boolean().optional(),
});

/**
 * The command a member sees under this name, or an error where Discord's client would not show it. Undefined only while
 * nothing at all is registered, so that a test of one handler need not register first.
 */
export function findCommand(
  world: World,
  channel: Channel,
  userId: string,
  name: string,
  type: number,
): RegisteredCommand | undefined {
  const list = registeredCommands(world, channel);
  if (list.length === 0) return undefined;
  const command = list.find((one) => one.name === name && one.type === type);
  if (!command) throw new Error(`no command ${name} of type ${type} is registered`);
  const hidden = whyHidden(world, channel, userId, command);
  if (hidden) throw new Error(hidden);
  return command;
}

/** Everything the client shows this member here. */
export function offeredCommands(world: World, channel: Channel, userId: string): RegisteredCommand[] {
  return registeredCommands(world, channel).filter((one) => whyHidden(world, channel, userId, one) === undefined);
}

function registeredCommands(world: World, channel: Channel): RegisteredCommand[] {
  return [...(world.commands.get(channel.guildId) ?? []), ...(world.commands.get('global') ?? [])];
}

function whyHidden(world: World, channel: Channel, userId: string, command: RegisteredCommand): string | undefined {
  const { default_member_permissions: needed, nsfw } = gates.parse(command.body);
  if (nsfw && !channel.nsfw) return `${command.name} is shown in age-restricted channels only`;
  if (needed === undefined || needed === null) return undefined;
  const has = computePermissions(world, userId, channel);
  const enough = needed !== '0' && (has & BigInt(needed)) === BigInt(needed);
  return enough || has & permissionBits.ADMINISTRATOR ? undefined : `${command.name} is not shown to this member`;
}
