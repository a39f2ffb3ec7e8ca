import { type REST, RequestMethod, Routes } from 'discord.js';
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Log } from '#src/domain/log.ts';
import { callDiscord } from './call-discord.ts';
import { sameCommands } from './canonical-command.ts';
import { standardDeadlines } from './deadlines.ts';
import { toDiscordError } from './discord-error.ts';

interface RegisterCommandsOptions {
  /** The bot's instance. */
  rest: REST;
  applicationId: string;
  /** Empty: for all servers. */
  guildIds: readonly string[];
  commands: RESTPostAPIApplicationCommandsJSONBody[];
  log: Log;
}

const commandsSchema = z.array(z.record(z.string(), z.unknown()));
const { plainMs: deadlineMs } = standardDeadlines;

/**
 * Makes Discord know exactly these commands; writes only where something differs, as each write disturbs the members' clients.
 * @returns false when it failed somewhere, which is logged; the bot works with the commands registered before.
 */
export async function registerCommands(options: RegisterCommandsOptions): Promise<boolean> {
  const { applicationId, guildIds, log } = options;
  const places =
    guildIds.length > 0
      ? guildIds.map((id) => ({ scope: 'guild' as const, path: Routes.applicationGuildCommands(applicationId, id) }))
      : [{ scope: 'global' as const, path: Routes.applicationCommands(applicationId) }];
  let allDone = true;
  for (const place of places) {
    try {
      const written = await registerAt(place, options);
      log.info({ path: place.path, written }, 'commands registered');
    } catch (error) {
      allDone = false;
      const { message } = toDiscordError(error, 'PUT', place.path);
      log.error({ path: place.path, error: message }, 'commands could not be registered');
    }
  }
  return allDone;
}

async function registerAt(
  { path, scope }: { path: `/${string}`; scope: 'global' | 'guild' },
  { rest, commands }: RegisterCommandsOptions,
) {
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = await callDiscord(rest, { method: RequestMethod.Get, path, query, deadlineMs }, commandsSchema);
  // Through JSON, as Discord sees them: without what is undefined.
  const wanted = commandsSchema.parse(JSON.parse(JSON.stringify(commands)));
  if (sameCommands(wanted, registered, scope)) return false;
  await callDiscord(rest, { method: RequestMethod.Put, path, body: commands, deadlineMs }, z.unknown());
  return true;
}
