import type { APIApplicationCommand } from 'discord-api-types/v10';
import { type PermissionName, permissionBits } from '#sandbox/discord/permissions/permission-bits.ts';
import type { Channel } from '#sandbox/discord/state/records.ts';
import { snowflakeTime } from '#sandbox/discord/state/snowflakes.ts';
import type { RegisteredCommand } from '#sandbox/discord/state/world.ts';
import type { Job } from '#sandbox/runcomfy/job.ts';
import type { BotPermission, ChannelInfo, ModerationService, PageState, Person, QueueJob } from './page-state.ts';
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
    runcomfy: {
      jobs: runcomfy.jobs.map(readJob).reverse(),
      chargedUsd: runcomfy.charged,
      balanceUsd: runcomfy.balanceUsd,
      priceUsd: typeof runcomfy.basePrice === 'number' ? runcomfy.basePrice : null,
      speed: pace.speed,
    },
    moderation: readModeration(sandbox),
    switches: switches.states,
    permissions: takeablePermissions.map((name) => readPermission(channel, discord.applicationId, name)),
    violations: discord.violations,
  };
}

/** The validator has held it against Discord's schema; the stand-in adds the rest. */
const readCommand = (command: RegisteredCommand) => command.body as unknown as APIApplicationCommand;

/** Members first, as they are who the page is used as most. */
const rank = { newcomer: 0, member: 0, moderator: 1, owner: 2 };
const newForMs = 7 * 86_400_000;

function readPeople({ discord }: Sandbox): Person[] {
  const people = Object.values(discord.users).map((user): Person => {
    const moderates = discord.may(user, discord.channels.moderators, 'MANAGE_MESSAGES');
    const isNew = Date.now() - snowflakeTime(user.id) < newForMs;
    const part = user.id === discord.guild.ownerId ? 'owner' : moderates ? 'moderator' : isNew ? 'newcomer' : 'member';
    return { id: user.id, name: user.globalName ?? user.username, part, moderates, locale: user.locale };
  });
  return people.toSorted((a, b) => rank[a.part] - rank[b.part]);
}

function channelInfo({ discord }: Sandbox, { id, name, type, nsfw, overwrites }: Channel): ChannelInfo {
  const everyone = overwrites.find((one) => one.id === discord.guild.id)?.deny ?? 0n;
  if (everyone & permissionBits.VIEW_CHANNEL) return { id, name, type, kind: 'moderators' };
  return { id, name, type, kind: nsfw ? 'age-restricted' : 'normal' };
}

/** Those that a score can be set for on the page. */
const settableCategories = ['sexual', 'violence', 'hate', 'harassment'] as const;

function readModeration({ moderation }: Sandbox): ModerationService {
  const { requests, scores } = moderation;
  const last = requests.at(-1);
  const texts = last?.judged.flatMap(({ text }) => text ?? []) ?? [];
  const images = last?.judged.reduce((sum, one) => sum + one.images.length, 0) ?? 0;
  return {
    scores: settableCategories.map((category) => ({ category, score: scores[category] ?? 0 })),
    calls: requests.length,
    last: last ? { text: texts.join(' / '), images, status: last.status } : null,
  };
}

function readPermission(channel: Channel, botId: string, name: PermissionName): BotPermission {
  const denied = channel.overwrites.find(({ id }) => id === botId)?.deny ?? 0n;
  return { name, allowed: (denied & permissionBits[name]) === 0n };
}

function readJob({ requestId, state, outcome, input, cost }: Job): QueueJob {
  return { id: requestId, state, ok: outcome?.ok ?? null, prompt: String(input['56_text'] ?? ''), costUsd: cost };
}
