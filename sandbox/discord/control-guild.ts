import {
  AutoModerationActionType,
  AutoModerationRuleEventType,
  AutoModerationRuleTriggerType,
} from 'discord-api-types/v10';
import type { Discord } from './discord.ts';
import { permissionSet } from './permissions/permission-bits.ts';
import { userMay } from './permissions/require-access.ts';
import { idOf } from './state/guild-builders.ts';
import type { Guild } from './state/records.ts';
import type { World } from './state/world.ts';

type GuildControl = Pick<Discord, 'may' | 'setRoles' | 'setRolePermissions' | 'setAutoModeration'>;

/** What an administrator of the server does in its settings. */
export function controlGuild(world: World): GuildControl {
  const guildOf = (ref: Parameters<GuildControl['setRoles']>[0]): Guild => {
    const guild = world.guilds.get(idOf(ref));
    if (!guild) throw new Error(`no guild ${idOf(ref)}`);
    return guild;
  };
  return {
    may(user, ref, permission) {
      const channel = world.channels.get(idOf(ref));
      return channel !== undefined && userMay(world, idOf(user), channel, permission);
    },
    setRoles(guild, user, roles) {
      const member = guildOf(guild).members.get(idOf(user));
      if (!member) throw new Error(`${idOf(user)} is not a member`);
      member.roles = roles.map(idOf);
      world.changed();
    },
    setRolePermissions(guild, ref, permissions) {
      const role = guildOf(guild).roles.get(idOf(ref));
      if (!role) throw new Error(`no role ${idOf(ref)}`);
      role.permissions = permissionSet(...permissions);
      world.changed();
    },
    setAutoModeration(ref, rules) {
      const guild = guildOf(ref);
      guild.autoModeration = rules.map((rule) => ({
        id: world.nextId(),
        guild_id: guild.id,
        creator_id: guild.ownerId,
        name: 'A rule',
        event_type: AutoModerationRuleEventType.MessageSend,
        trigger_type: AutoModerationRuleTriggerType.Keyword,
        trigger_metadata: {},
        actions: [{ type: AutoModerationActionType.BlockMessage }],
        enabled: true,
        exempt_roles: [],
        exempt_channels: [],
        ...rule,
      }));
      world.changed();
    },
  };
}
