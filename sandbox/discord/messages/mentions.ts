import { botMay } from '#sandbox/discord/permissions/require-access.ts';
import type { Channel, Mentions } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import type { AllowedMentionsBody } from './message-body.ts';
import { visibleText } from './visible-text.ts';

interface MentionSource {
  readonly content: string;
  readonly components: readonly unknown[];
  /** Author of the message replied to. */
  readonly repliedUserId: string | null;
}

/**
 * Who a message mentions. Without `allowed_mentions` an ordinary message parses everything and pings the author it replies to;
 * an interaction response parses users only (Discord, resources/message, Allowed Mentions).
 */
export function computeMentions(
  world: World,
  channel: Channel,
  source: MentionSource,
  allowed: AllowedMentionsBody | null | undefined,
  origin: 'bot' | 'interaction',
): Mentions {
  const guild = world.guilds.get(channel.guildId);
  const text = `${source.content}\n${visibleText(source.components).join('\n')}`;
  const parse = allowed ? (allowed.parse ?? []) : origin === 'bot' ? ['users', 'roles', 'everyone'] : ['users'];
  const may = (kind: 'users' | 'roles', id: string): boolean =>
    parse.includes(kind) || (allowed?.[kind]?.includes(id) ?? false);
  const mayAll = botMay(world, channel, 'MENTION_EVERYONE');

  const users = idsIn(text, /<@!?(\d{17,20})>/g).filter((id) => world.users.has(id) && may('users', id));
  const replied = source.repliedUserId !== null && (allowed ? allowed.replied_user === true : true);
  const roles = idsIn(text, /<@&(\d{17,20})>/g).filter((id) => {
    const role = guild?.roles.get(id);
    return role !== undefined && may('roles', id) && (role.mentionable || mayAll);
  });
  return {
    users: [...new Set(replied && source.repliedUserId !== null ? [...users, source.repliedUserId] : users)],
    roles,
    everyone: /@(everyone|here)\b/.test(text) && parse.includes('everyone') && mayAll,
  };
}

/** The people a new message notifies. */
export function notifiedUsers(world: World, channel: Channel, mentions: Mentions): string[] {
  const members = [...(world.guilds.get(channel.guildId)?.members.values() ?? [])];
  const through = members.filter(
    (member) => mentions.everyone || member.roles.some((role) => mentions.roles.includes(role)),
  );
  const all = new Set([...mentions.users, ...through.map((member) => member.userId)]);
  all.delete(world.applicationId);
  return [...all];
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))];
}
