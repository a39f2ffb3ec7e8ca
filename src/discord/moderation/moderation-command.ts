import { finish, thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import { type CommandInteraction, optionValue, subcommandOf } from '#src/discord/interactions/interaction.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { strictest } from '#src/domain/gate.ts';
import type { Job } from '#src/domain/job.ts';
import type { Moderator } from '#src/engine/moderation-service.ts';
import { findingsText } from './findings-text.ts';
import { exportLog } from './log-export.ts';
import { logPage } from './log-page.ts';
import { memberSubcommands } from './member-subcommands.ts';
import { moderatorOf } from './moderator-press.ts';
import { queueMessage } from './queue-message.ts';

/** Runs after the interaction was acknowledged and the permission checked; fills the private answer. */
type Subcommand = (interaction: CommandInteraction, by: Moderator, context: HandlerContext) => Promise<void>;

const messageMax = 2_000;
/** What the rest of the request needs. */
const uploadMarginBytes = 64 * 1024;

const queue: Subcommand = async (interaction, { guildId }, { api, moderation, jobs }) => {
  const waiting = await moderation.queue(guildId);
  const reported = await Promise.all(waiting.reports.map(({ jobId }) => jobs.read(jobId)));
  const byId = new Map<string, Job>();
  for (const job of reported) if (job) byId.set(job.id, job);
  await api.editOriginal(interaction.token, queueMessage(waiting, byId, textsFor(interaction.locale)));
};

const test: Subcommand = async (interaction, { guildId }, { api, moderation }) => {
  const texts = textsFor(interaction.locale);
  const prompt = String(optionValue(interaction, 'prompt') ?? '');
  const findings = await moderation.testPrompt(guildId, prompt, {
    ageRestricted: hasFlag(interaction, 'age_restricted'),
  });
  const verdict = texts.moderation.test[strictest(findings)];
  const why = findingsText(findings, texts, messageMax - verdict.length - 1);
  await finish(api, interaction, why ? `${verdict}\n${why}` : verdict);
};

const log: Subcommand = async (interaction, { guildId }, { api, moderationLog }) => {
  const memberId = optionValue(interaction, 'user');
  const text = optionValue(interaction, 'text');
  const cursor = { ...(memberId && { memberId: String(memberId) }), ...(text && { text: String(text) }) };
  const page = await logPage(moderationLog, guildId, cursor, textsFor(interaction.locale));
  await api.editOriginal(interaction.token, page);
};

const exportSubcommand: Subcommand = async (interaction, { guildId }, { api, moderationLog }) => {
  const words = textsFor(interaction.locale).moderation.log;
  const maxBytes = interaction.attachment_size_limit - uploadMarginBytes;
  const { csv, count, cut } = await exportLog(moderationLog, guildId, maxBytes);
  const file = { name: `moderation-log-${guildId}.csv`, contentType: 'text/csv', content: csv };
  const content = (cut ? words.exportCut : words.exported)(String(count));
  await api.editOriginal(interaction.token, { content }, [file]);
};

const subcommands: Record<string, Subcommand> = { ...memberSubcommands, queue, test, log, export: exportSubcommand };

/** `/moderation`: Discord hides it from others, and who may is checked here again. */
export async function runModerationCommand(interaction: CommandInteraction, context: HandlerContext): Promise<void> {
  const by = await moderatorOf(interaction, context);
  if (!by) return;
  const name = subcommandOf(interaction) ?? '';
  const run = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (!run) throw new Error(`no subcommand ${name} of /moderation`);
  await thinkPrivately(context.api, interaction);
  await run(interaction, by, context);
}

const hasFlag = ({ data }: CommandInteraction, name: string): boolean =>
  data.options
    .flatMap((option) => option.options ?? [])
    .some((option) => option.name === name && option.value === true);
