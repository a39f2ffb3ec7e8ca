import { type REST, RequestMethod, Routes } from 'discord.js';
import { z } from 'zod';
import { callDiscord } from '#src/discord/transport/call-discord.ts';
import { DiscordError } from '#src/discord/transport/discord-error.ts';
import type { Finding } from './finding.ts';
import { judgeClock } from './judge-clock.ts';
import { guildsSchema, judgeGuilds } from './judge-guilds.ts';

interface DiscordCheck {
  /** With the bot's token. */
  rest: REST;
  /** DISCORD_GUILD_IDS. */
  guildIds: readonly string[];
  /** Epoch ms. */
  now: () => number;
}

const deadlineMs = 10_000;
const pageSize = 200;
/** More servers than this are not looked at one by one. */
const pages = 5;

const read = <T>(rest: REST, path: `/${string}`, answer: z.ZodType<T>, query?: URLSearchParams): Promise<T> =>
  callDiscord(rest, { method: RequestMethod.Get, path, deadlineMs, ...(query && { query }) }, answer);

async function readGuilds(rest: REST) {
  const guilds: z.output<typeof guildsSchema> = [];
  for (let page = 0; page < pages; page += 1) {
    const after = guilds.at(-1)?.id;
    const query = new URLSearchParams({ limit: String(pageSize), ...(after && { after }) });
    const found = await read(rest, Routes.userGuilds(), guildsSchema, query);
    guilds.push(...found);
    if (found.length < pageSize) break;
  }
  return guilds;
}

/** Token, clock, servers and permissions: reads only. */
export async function checkDiscord({ rest, guildIds, now }: DiscordCheck): Promise<Finding[]> {
  let date: string | undefined;
  let dateAt = 0;
  const noteDate = (_: unknown, { headers }: { headers: { get(name: string): string | null } }) => {
    date ??= headers.get('date') ?? undefined;
    dateAt ||= now();
  };
  rest.on('response', noteDate);
  try {
    const { id, name } = await read(rest, Routes.currentApplication(), z.object({ id: z.string(), name: z.string() }));
    const guilds = await readGuilds(rest);
    const token: Finding = {
      state: 'good',
      about: 'Discord token',
      says: `is that of "${name.replaceAll(/\p{C}/gu, '')}"`,
    };
    return [token, judgeClock(date, dateAt), ...judgeGuilds(guilds, guildIds, id)];
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error;
    return [judgeFailure(error), ...(date === undefined ? [] : [judgeClock(date, dateAt)])];
  } finally {
    rest.off('response', noteDate);
  }
}

function judgeFailure({ status, message }: DiscordError): Finding {
  if (status === 401) {
    const todo = 'Reset the token under Bot in the Discord developer portal and put it into .env as DISCORD_TOKEN.';
    return { state: 'wrong', about: 'Discord token', says: 'Discord does not accept it', todo };
  }
  const todo = "Look at the network of this machine, at DISCORD_API_URL, and at Discord's status page.";
  return { state: 'wrong', about: 'Discord', says: `can't be asked (${message})`, todo };
}

/** Whether there are commands at all where they should be; the bot itself brings them up to date at its start. */
export async function checkCommands(rest: REST, guildIds: readonly string[]): Promise<Finding[]> {
  const about = 'Commands';
  try {
    const { id } = await read(rest, Routes.currentApplication(), z.object({ id: z.string() }));
    const paths =
      guildIds.length > 0
        ? guildIds.map((guildId) => Routes.applicationGuildCommands(id, guildId))
        : [Routes.applicationCommands(id)];
    const lists = await Promise.all(paths.map((path) => read(rest, path, z.array(z.object({ name: z.string() })))));
    const names = lists.map((list) => list.map(({ name }) => name));
    if (names.every((list) => list.length > 0)) {
      return [{ state: 'good', about, says: `${names[0]?.length} are registered` }];
    }
    const todo =
      'Start the bot once: it registers them. If it did, look in its log for "commands could not be registered".';
    return [{ state: 'warning', about, says: 'none are registered yet', todo }];
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error;
    // What keeps Discord from answering at all is said elsewhere.
    return [{ state: 'warning', about, says: `could not be read (${error.message})` }];
  }
}
