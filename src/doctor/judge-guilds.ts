import { PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { en } from '#src/discord/texts/en.ts';
import type { Finding } from './finding.ts';

export const guildsSchema = z.array(
  z.object({
    id: z.string(),
    /** Somebody else's words: nothing in it may steer a terminal. */
    name: z.string().transform((name) => name.replaceAll(/\p{C}/gu, '')),
    permissions: z.string().regex(/^\d+$/).transform(BigInt),
  }),
);
type Guild = z.output<typeof guildsSchema>[number];

/** What README.md invites the bot with. */
const needed = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
] as const;
const invitation = needed.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);

const inviteUrl = (applicationId: string) =>
  `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${invitation}`;

/** @param wantedIds DISCORD_GUILD_IDS. */
export function judgeGuilds(guilds: readonly Guild[], wantedIds: readonly string[], applicationId: string): Finding[] {
  const about = 'Servers';
  if (guilds.length === 0) {
    const todo = `Invite it: ${inviteUrl(applicationId)}`;
    return [{ state: 'warning', about, says: 'the bot is in no server yet', todo }];
  }
  const known = new Set(guilds.map(({ id }) => id));
  const absent = wantedIds.filter((id) => !known.has(id));
  const count = guilds.length === 1 ? 'one server' : `${guilds.length} servers`;
  return [
    { state: 'good', about, says: `the bot is in ${count}` },
    ...guilds.flatMap((guild) => judgePermissions(guild, applicationId)),
    ...absent.map((id): Finding => {
      const todo = `Invite it there, or take the id out of DISCORD_GUILD_IDS: ${inviteUrl(applicationId)}`;
      return { state: 'wrong', about, says: `the bot is not in the server ${id} of DISCORD_GUILD_IDS`, todo };
    }),
  ];
}

function judgePermissions({ name, permissions }: Guild, applicationId: string): Finding[] {
  if (permissions & PermissionFlagsBits.Administrator) return [];
  const missing = needed.filter((one) => !(permissions & PermissionFlagsBits[one])).map((one) => en.permissions[one]);
  if (missing.length === 0) return [];
  const says = `in "${name}" the bot lacks ${missing.join(', ')}, unless a channel grants it`;
  const todo = `Give the bot's role there these permissions, or invite it again: ${inviteUrl(applicationId)}`;
  return [{ state: 'warning', about: 'Permissions', says, todo }];
}
