import { z } from 'zod';
import { ApiError, FormError } from '#sandbox/discord/http/api-error.ts';
import { type Reply, type Route, route } from '#sandbox/discord/http/route.ts';
import type { RegisteredCommand, World } from '#sandbox/discord/state/world.ts';
import { requireGuild } from './read-routes.ts';

const commandList = z.array(z.looseObject({ name: z.string(), type: z.number().int().default(1) }));
const localizations = ['name_localizations', 'description_localizations'];

/** Reading and overwriting the command lists, global and per guild. */
export function commandRoutes(world: World): Route[] {
  const read = (scope: string, query: URLSearchParams): Reply => {
    const list = world.commands.get(scope) ?? [];
    const full = query.get('with_localizations') === 'true';
    return { status: 200, body: list.map((one) => (full ? one.body : withoutDictionaries(one.body))) };
  };
  const overwrite = (scope: string, guildId: string | null, body: unknown): Reply => {
    const parsed = commandList.safeParse(body);
    if (!parsed.success) throw new FormError('a list of commands is expected');
    const before = world.commands.get(scope) ?? [];
    const list = parsed.data.map((command): RegisteredCommand => {
      const old = before.find((one) => one.name === command.name && one.type === command.type);
      const id = old?.id ?? world.nextId();
      return { id, name: command.name, type: command.type, body: describe(world, id, guildId, command) };
    });
    world.commands.set(scope, list);
    world.journal.commandWrites.push({ at: world.now(), scope, commands: list.length });
    return { status: 200, body: list.map((one) => one.body) };
  };
  return [
    route('GET', '/applications/:app/commands', ({ app }, { query }) => {
      requireOwnApplication(world, app);
      return read('global', query);
    }),
    route('PUT', '/applications/:app/commands', ({ app }, { body }) => {
      requireOwnApplication(world, app);
      return overwrite('global', null, body);
    }),
    route('GET', '/applications/:app/guilds/:guild/commands', ({ app, guild }, { query }) => {
      requireOwnApplication(world, app);
      return read(requireGuild(world, guild).id, query);
    }),
    route('PUT', '/applications/:app/guilds/:guild/commands', ({ app, guild }, { body }) => {
      requireOwnApplication(world, app);
      return overwrite(requireGuild(world, guild).id, guild, body);
    }),
  ];
}

/** The command as Discord returns it: what was sent over Discord's defaults. */
function describe(
  world: World,
  id: string,
  guildId: string | null,
  command: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return {
    default_member_permissions: null,
    description: '',
    nsfw: false,
    name_localizations: null,
    description_localizations: null,
    dm_permission: true,
    ...(guildId === null ? { contexts: null, integration_types: [0] } : { guild_id: guildId }),
    ...command,
    id,
    application_id: world.applicationId,
    version: world.nextId(),
  };
}

function withoutDictionaries(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDictionaries);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !localizations.includes(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutDictionaries(one)]));
}

function requireOwnApplication(world: World, app: string): void {
  if (app !== world.applicationId)
    throw new ApiError(403, 20012, 'You are not authorized to perform this action on this application');
}
