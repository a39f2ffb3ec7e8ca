import { ApiError } from '#sandbox/discord/http/api-error.ts';
import { type Route, route } from '#sandbox/discord/http/route.ts';
import { renderUser } from '#sandbox/discord/messages/render-message.ts';
import { guildPermissions } from '#sandbox/discord/permissions/compute-permissions.ts';
import { permissionBits } from '#sandbox/discord/permissions/permission-bits.ts';
import { requireChannel } from '#sandbox/discord/permissions/require-access.ts';
import type { Guild } from '#sandbox/discord/state/records.ts';
import {
  renderApplication,
  renderChannel,
  renderGuild,
  renderMember,
  renderOwnGuild,
  renderRoles,
} from '#sandbox/discord/state/render-records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

/** What a bot looks up about itself, its guilds and its channels. */
export function readRoutes(world: World): Route[] {
  const me = () => renderUser(world.users.get(world.applicationId), world.applicationId);
  const application = () => ({ status: 200, body: renderApplication(world) });
  return [
    route('GET', '/users/@me', () => ({ status: 200, body: me() })),
    route('GET', '/users/@me/guilds', (_, { query }) => ({ status: 200, body: ownGuilds(world, query) })),
    route('GET', '/applications/@me', application),
    route('GET', '/oauth2/applications/@me', application),
    route('GET', '/channels/:channel', ({ channel }) => ({
      status: 200,
      body: renderChannel(requireChannel(world, channel)),
    })),
    route('GET', '/guilds/:guild', ({ guild }) => ({ status: 200, body: renderGuild(requireGuild(world, guild)) })),
    route('GET', '/guilds/:guild/roles', ({ guild }) => ({
      status: 200,
      body: renderRoles(requireGuild(world, guild)),
    })),
    route('GET', '/guilds/:guild/auto-moderation/rules', ({ guild: id }) => {
      const guild = requireGuild(world, id);
      if ((guildPermissions(guild, world.applicationId) & permissionBits.MANAGE_GUILD) === 0n) {
        throw new ApiError(403, 50013, 'Missing Permissions');
      }
      return { status: 200, body: guild.autoModeration };
    }),
    route('GET', '/guilds/:guild/members/:user', ({ guild, user }) => {
      const member = requireGuild(world, guild).members.get(user);
      if (!member) throw new ApiError(404, 10007, 'Unknown Member');
      return { status: 200, body: renderMember(world, member) };
    }),
  ];
}

/** Up to 200 at once, by id; `after` goes on from there. */
function ownGuilds(world: World, query: URLSearchParams): object[] {
  const limit = Number(query.get('limit') ?? 200);
  const after = BigInt(query.get('after') ?? 0);
  const own = [...world.guilds.values()].filter(({ members }) => members.has(world.applicationId));
  return own
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .filter(({ id }) => BigInt(id) > after)
    .slice(0, limit)
    .map((guild) => renderOwnGuild(guild, world.applicationId));
}

export function requireGuild(world: World, guildId: string): Guild {
  const guild = world.guilds.get(guildId);
  if (!guild) throw new ApiError(404, 10004, 'Unknown Guild');
  if (!guild.members.has(world.applicationId)) throw new ApiError(403, 50001, 'Missing Access');
  return guild;
}
