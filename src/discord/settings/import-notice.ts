import { truncate } from '#src/discord/cards/prompt-text.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';
import { channelMention, mentionList, roleMention } from './mentions.ts';
import { quoteCode } from './word-pattern.ts';

const shownLines = 8;

interface Imported {
  before: GuildSettings;
  after: GuildSettings;
  /** As the file has it. */
  wanted: GuildSettings;
  lines: readonly string[];
}

/** What an import changed, and what of it somebody should look at. Stays within Discord's 2,000 characters. */
export function importNotice({ before, after, wanted, lines }: Imported, texts: Texts): string {
  const said = texts.settings.transfer;
  const shown = lines.slice(0, shownLines).map((line) => `- ${quoteCode(line)}`);
  const left = lines.length - shown.length;
  const changes = [...shown, ...(left > 0 ? [`- ${said.more(left)}`] : [])].join('\n');
  const view = { texts, brief: true };
  const fresh = (of: (settings: GuildSettings) => string[]) => {
    const known = new Set(of(before));
    return [...new Set(of(after))].filter((id) => !known.has(id));
  };
  const [channels, roles] = [fresh(channelsOf), fresh(rolesOf)];
  const mentions = [
    ...(channels.length > 0 ? [mentionList(channels, channelMention, view)] : []),
    ...(roles.length > 0 ? [mentionList(roles, roleMention, view)] : []),
  ].join(texts.list);
  const switchedOff = JSON.stringify(after.checks) !== JSON.stringify(wanted.checks);
  const notices = [
    lines.length === 0 ? said.same : said.done(changes),
    ...(mentions ? [said.check(mentions)] : []),
    ...(switchedOff ? [said.checksOff] : []),
  ];
  return truncate(notices.join('\n'), 2_000);
}

function channelsOf({ where, moderators, logChannelId }: GuildSettings): string[] {
  return [...where.channelIds, moderators.channelId, logChannelId].filter((id) => id !== undefined);
}

const rolesOf = ({ roleIds, approval, moderators, quotas, budgets }: GuildSettings): string[] => [
  ...roleIds,
  ...approval.trustedRoleIds,
  ...moderators.roleIds,
  ...[...quotas.roles, ...budgets.roles].map(({ roleId }) => roleId),
];
