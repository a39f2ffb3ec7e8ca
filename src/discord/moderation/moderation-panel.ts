import { jobInGuild } from '#src/discord/buttons/job-in-guild.ts';
import { answerPrivately, deferUpdate } from '#src/discord/interactions/answers.ts';
import type { Control } from '#src/discord/interactions/handler.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { type JobFiles, showDossier } from './dossier.ts';
import { parseLogCursor } from './log-cursor.ts';
import { logPage } from './log-page.ts';
import { moderatorOf } from './moderator-press.ts';
import { openArgument } from './queue-message.ts';

/** The controls of what `/moderation` answers: an item of the queue, a page of the log. */
export const createModerationPanel =
  (files: JobFiles): Control =>
  async (interaction, argument, context) => {
    const { api, moderationLog } = context;
    const texts = textsFor(interaction.locale);
    const by = await moderatorOf(interaction, context);
    if (!by) return;
    if (argument === openArgument) {
      const [jobId = ''] = interaction.data.values;
      const job = await jobInGuild(interaction, jobId, context);
      if (job) await showDossier(interaction, job, files, context);
      else await answerPrivately(api, interaction, texts.moderation.answer.notWaiting);
      return;
    }
    const cursor = parseLogCursor(argument);
    if (!cursor) return answerPrivately(api, interaction, texts.answer.unknownControl);
    await deferUpdate(api, interaction);
    await api.editOriginal(interaction.token, await logPage(moderationLog, by.guildId, cursor, texts));
  };
