import { finish, thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import type { ComponentInteraction } from '#src/discord/interactions/interaction.ts';
import { languageOf, textsFor } from '#src/discord/texts/texts.ts';
import { DiscordError } from '#src/discord/transport/discord-error.ts';
import type { MessageBody } from '#src/discord/transport/message-payload.ts';
import type { OutgoingFile } from '#src/discord/transport/multipart-form.ts';
import type { Job } from '#src/domain/job.ts';
import type { DeskFacts } from './desk-facts.ts';
import { reportMessage } from './report-message.ts';
import { requestMessage, requestPicture } from './request-message.ts';
import { reviewClip, reviewMessage } from './review-message.ts';

/** Where pictures and clips lie on the disk; undefined when they are gone. */
export interface JobFiles {
  picturePath(job: Job): Promise<string | undefined>;
  clipPath(job: Job): Promise<string | undefined>;
}

interface Dossier {
  body: MessageBody;
  files: OutgoingFile[];
}

/** What the moderators' channel would show, for one moderator alone: it works without such a channel. */
export async function showDossier(
  interaction: ComponentInteraction,
  job: Job,
  files: JobFiles,
  context: HandlerContext,
): Promise<void> {
  const { api, log } = context;
  const { answer } = textsFor(interaction.locale).moderation;
  await thinkPrivately(api, interaction);
  const facts = await factsFor(interaction.locale, job, context);
  const dossier = await dossierOf(job, facts, files, context);
  if (!dossier) {
    await finish(api, interaction, answer.notWaiting);
    return;
  }
  try {
    await api.editOriginal(interaction.token, dossier.body, dossier.files);
  } catch (error) {
    if (!(error instanceof DiscordError) || dossier.files.length === 0) throw error;
    log.warn({ jobId: job.id, detail: error.message }, 'a dossier could not be shown with its file');
    const bare = job.state === 'awaiting-approval' ? requestMessage(job, facts, { picture: false }) : dossier.body;
    await api.editOriginal(interaction.token, { ...bare, content: answer.noFile });
  }
}

async function factsFor(locale: string, job: Job, context: HandlerContext): Promise<DeskFacts> {
  const { record, ...past } = await context.moderation.overview(job.guildId, job.requesterId);
  return {
    texts: textsFor(locale),
    language: languageOf(locale),
    model: context.models.get(job.modelId),
    past: { ...past, trusted: record.trusted !== undefined },
    entries: await context.moderationLog.list(job.guildId, { jobId: job.id }, 100),
  };
}

async function dossierOf(
  job: Job,
  facts: DeskFacts,
  files: JobFiles,
  context: HandlerContext,
): Promise<Dossier | undefined> {
  if (job.state === 'awaiting-approval') {
    const path = await files.picturePath(job);
    const attached = path !== undefined && job.picture ? [requestPicture(job, job.picture, path, facts)] : [];
    return { body: requestMessage(job, facts, { picture: attached.length > 0 }), files: attached };
  }
  if (job.state === 'awaiting-review') {
    const path = await files.clipPath(job);
    return { body: reviewMessage(job, facts), files: path === undefined ? [] : [reviewClip(job, path)] };
  }
  const { reports } = await context.moderation.queue(job.guildId);
  const report = reports.find(({ jobId }) => jobId === job.id);
  return report && { body: reportMessage(job, report, facts), files: [] };
}
