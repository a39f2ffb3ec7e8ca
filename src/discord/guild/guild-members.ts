import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import type { Clock } from '#src/domain/clock.ts';

/** How people of a server stand to each other. */
export interface GuildMembers {
  /**
   * Whether the actor stands above the target: the server's owner above all, else the higher role. Equal is not above; who has left
   * the server stands below everybody. @throws DiscordError when Discord does not say.
   */
  isAbove(guildId: string, actor: { id: string; roleIds: readonly string[] }, targetId: string): Promise<boolean>;
}

const keptMs = 60_000;

/** Roles are asked for at most once a minute and server. */
export function createGuildMembers(api: DiscordApi, clock: Clock): GuildMembers {
  const ranks = new Map<string, { at: number; ownerId: string; positions: ReadonlyMap<string, number> }>();

  async function ranksOf(guildId: string) {
    const known = ranks.get(guildId);
    if (known && clock.now() - known.at < keptMs) return known;
    const [{ ownerId }, positions] = await Promise.all([api.readGuild(guildId), api.readRolePositions(guildId)]);
    const read = { at: clock.now(), ownerId, positions };
    ranks.set(guildId, read);
    return read;
  }

  return {
    async isAbove(guildId, actor, targetId) {
      const [{ ownerId, positions }, targetRoleIds] = await Promise.all([
        ranksOf(guildId),
        api.readMemberRoleIds(guildId, targetId),
      ]);
      if (actor.id === ownerId) return true;
      if (targetId === ownerId) return false;
      const top = (roleIds: readonly string[]) => Math.max(0, ...roleIds.map((id) => positions.get(id) ?? 0));
      return targetRoleIds === undefined || top(actor.roleIds) > top(targetRoleIds);
    },
  };
}
