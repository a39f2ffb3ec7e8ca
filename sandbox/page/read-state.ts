import type { APIApplicationCommand } from 'discord-api-types/v10';
import { type PermissionName, permissionBits } from '#sandbox/discord/permissions/permission-bits.ts';
import type { Channel } from '#sandbox/discord/state/records.ts';
import type { RegisteredCommand } from '#sandbox/discord/state/world.ts';
import type { Job } from '#sandbox/runcomfy/job.ts';
import type { BotPermission, ChannelInfo, PageState, Person, QueueJob } from './page-state.ts';
import type { Sandbox } from './sandbox.ts';

/** Those whose loss the bot has to live with. */
export const takeablePermissions = [
  'VIEW_CHANNEL',
  'SEND_MESSAGES',
  'EMBED_LINKS',
  'ATTACH_FILES',
  'READ_MESSAGE_HISTORY',
] as const satisfies PermissionName[];

/** The page as this person sees it in this channel, or in the first one that they may see. */
export function readState(sandbox: Sandbox, wanted: { you: string; channel: string }): PageState {
  const { discord, runcomfy, bot, pace, switches } = sandbox;
  const people = readPeople(sandbox);
  const you = people.find((person) => person.id === wanted.you)?.id ?? discord.users.alice.id;
  const all = Object.values(discord.channels);
  const visible = all.filter((channel) => discord.maySee(you, channel));
  const channel = visible.find(({ id }) => id === wanted.channel) ?? discord.channels.general;
  return {
    guild: { id: discord.guild.id, name: discord.guild.name, locale: discord.guild.locale },
    people,
    channels: visible.map((one) => channelInfo(sandbox, one)),
    roles: [...discord.guild.roles.values()].map(({ id, name }) => ({ id, name })),
    you,
    channel: channel.id,
    messages: discord.messages(channel, { as: you }),
    commands: discord.commands(you, channel).map(readCommand),
    bot: { id: discord.applicationId, name: 'Zoetrope', status: bot.status, lines: bot.lines.slice(-80) },
    runcomfy: { jobs: runcomfy.jobs.map(readJob).reverse(), chargedUsd: runcomfy.charged, speed: pace.speed },
    switches: switches.states,
    permissions: takeablePermissions.map((name) => readPermission(channel, discord.applicationId, name)),
    violations: discord.violations,
  };
}

/** The validator has held it against Discord's schema; the stand-in adds the rest. */
const readCommand = (command: RegisteredCommand) => command.body as unknown as APIApplicationCommand;

function readPeople({ discord }: Sandbox): Person[] {
  const { owner, moderator, ...members } = discord.users;
  const parts = [
    ...Object.values(members).map((user) => ({ user, part: 'member' as const })),
    { user: moderator, part: 'moderator' as const },
    { user: owner, part: 'owner' as const },
  ];
  return parts.map(({ user, part }) => ({
    id: user.id,
    name: user.globalName ?? user.username,
    part,
    locale: user.locale,
  }));
}

function channelInfo({ discord }: Sandbox, { id, name, nsfw }: Channel): ChannelInfo {
  if (id === discord.channels.moderators.id) return { id, name, kind: 'moderators' };
  return { id, name, kind: nsfw ? 'age-restricted' : 'normal' };
}

function readPermission(channel: Channel, botId: string, name: PermissionName): BotPermission {
  const denied = channel.overwrites.find(({ id }) => id === botId)?.deny ?? 0n;
  return { name, allowed: (denied & permissionBits[name]) === 0n };
}

function readJob({ requestId, state, outcome, input, cost }: Job): QueueJob {
  return { id: requestId, state, ok: outcome?.ok ?? null, prompt: String(input['56_text'] ?? ''), costUsd: cost };
}
