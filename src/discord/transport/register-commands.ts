import { type REST, RequestMethod, Routes } from 'discord.js';
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Clock, Random } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import { callDiscord, type DiscordCall } from './call-discord.ts';
import { sameCommands } from './canonical-command.ts';
import { standardDeadlines } from './deadlines.ts';
import { toDiscordError } from './discord-error.ts';
import { pause } from './pause.ts';
import { repeatCall } from './repeat-call.ts';

interface RegisterCommandsOptions {
  /** The bot's instance. */
  rest: REST;
  applicationId: string;
  /** Empty: for all servers. */
  guildIds: readonly string[];
  commands: RESTPostAPIApplicationCommandsJSONBody[];
  log: Log;
  clock: Clock;
  random: Random;
  /** Ends the trying. */
  signal: AbortSignal;
}

const commandsSchema = z.array(z.record(z.string(), z.unknown()));
const { plainMs: deadlineMs } = standardDeadlines;
const firstPauseMs = 60_000;
const longestPauseMs = 60 * 60_000;

/**
 * Makes Discord know exactly these commands; writes only where something differs, as each write disturbs the members' clients.
 * Tries on where it fails, meanwhile the bot works with the commands registered before. Does not throw.
 */
export async function registerCommands(options: RegisterCommandsOptions): Promise<void> {
  const { applicationId, guildIds, clock, signal } = options;
  let missing: Place[] =
    guildIds.length > 0
      ? guildIds.map((id) => ({ scope: 'guild' as const, path: Routes.applicationGuildCommands(applicationId, id) }))
      : [{ scope: 'global' as const, path: Routes.applicationCommands(applicationId) }];
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    missing = await registerAtEach(missing, options);
    if (missing.length === 0 || signal.aborted) return;
    await pause(clock, pauseMs, signal).catch(() => undefined);
    if (signal.aborted) return;
  }
}

interface Place {
  scope: 'global' | 'guild';
  path: `/${string}`;
}

/** @returns where it failed. */
async function registerAtEach(places: readonly Place[], options: RegisterCommandsOptions): Promise<Place[]> {
  const { log, signal } = options;
  const failed: Place[] = [];
  for (const place of places) {
    if (signal.aborted) break;
    try {
      const written = await registerAt(place, options);
      log.info({ path: place.path, written }, 'commands registered');
    } catch (error) {
      if (signal.aborted) break;
      failed.push(place);
      const { message } = toDiscordError(error, 'PUT', place.path);
      log.error({ path: place.path, error: message }, 'commands could not be registered, again later');
    }
  }
  return failed;
}

async function registerAt({ path, scope }: Place, { rest, commands, clock, random }: RegisterCommandsOptions) {
  const call = <T>(what: Pick<DiscordCall, 'method' | 'query' | 'body'>, answer: z.ZodType<T>) =>
    repeatCall(() => callDiscord(rest, { ...what, path, deadlineMs }, answer), {
      clock,
      random,
      withinMs: Number.POSITIVE_INFINITY,
    });
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = await call({ method: RequestMethod.Get, query }, commandsSchema);
  // Through JSON, as Discord sees them: without what is undefined.
  const wanted = commandsSchema.parse(JSON.parse(JSON.stringify(commands)));
  if (sameCommands(wanted, registered, scope)) return false;
  await call({ method: RequestMethod.Put, body: commands }, z.unknown());
  return true;
}
