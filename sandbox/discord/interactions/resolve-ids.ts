import { renderUser } from '#sandbox/discord/messages/render-message.ts';
import type { Channel } from '#sandbox/discord/state/records.ts';
import { renderChannel, renderGuild, renderMember } from '#sandbox/discord/state/render-records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

type ById = Readonly<Record<string, unknown>>;

/** The users, members, roles and channels behind the chosen ids, as an interaction carries them along. */
export function resolveIds(world: World, { guildId }: Channel, ids: readonly string[]): Readonly<Record<string, ById>> {
  const guild = world.guilds.get(guildId);
  const pick = (find: (id: string) => unknown): ById =>
    Object.fromEntries(ids.flatMap((id) => (find(id) === undefined ? [] : [[id, find(id)]])));
  const roles = guild ? (renderGuild(guild).roles as readonly { readonly id: string }[]) : [];
  const resolved = {
    users: pick((id) => {
      const user = world.users.get(id);
      return user && renderUser(user, id);
    }),
    members: pick((id) => {
      const member = guild?.members.get(id);
      if (!member) return undefined;
      const { user: _, ...partial } = renderMember(world, member);
      return partial;
    }),
    roles: pick((id) => roles.find((role) => role.id === id)),
    channels: pick((id) => {
      const channel = world.channels.get(id);
      return channel && { ...renderChannel(channel), permissions: '0' };
    }),
  };
  return Object.fromEntries(Object.entries(resolved).filter(([, found]) => Object.keys(found).length > 0));
}
