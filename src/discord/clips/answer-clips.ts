import { answerPrivately, finish, thinkPrivately } from '#src/discord/interactions/answers.ts';
import type { HandlerContext } from '#src/discord/interactions/handler.ts';
import type { CommandInteraction } from '#src/discord/interactions/interaction.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import { DiscordError } from '#src/discord/transport/discord-error.ts';
import type { JobIn } from '#src/domain/job.ts';
import { type ClipFile, clipsEmbed } from './clips-embed.ts';

/** Each is one call to Discord and one line. */
const shownClips = 8;

/** `/clips`: the member's last clips here. Signed addresses run out, so each is read anew. */
export async function answerClips(interaction: CommandInteraction, { api, jobs }: HandlerContext): Promise<void> {
  const texts = textsFor(interaction.locale);
  const { guild_id: guildId, member } = interaction;
  if (!guildId || !member) return answerPrivately(api, interaction, texts.answer.guildOnly);
  await thinkPrivately(api, interaction);
  const clips = await jobs.clipsOf(guildId, member.user.id, shownClips);
  if (clips.length === 0) {
    await finish(api, interaction, texts.clips.empty);
    return;
  }
  const files = await Promise.all(clips.map((job) => fileOf(job, api)));
  const lines = clips.map((job, index) => ({ job, file: files[index] ?? ({ kind: 'unknown' } as const) }));
  await api.editOriginal(interaction.token, { embeds: [clipsEmbed(lines, texts)] });
}

async function fileOf({ channelId, resultMessageId }: JobIn<'delivered'>, api: DiscordApi): Promise<ClipFile> {
  try {
    const { attachments } = await api.readMessage(channelId, resultMessageId);
    const clip = attachments.find(({ filename }) => filename.endsWith('.mp4'));
    return clip ? { kind: 'there', url: clip.url } : { kind: 'gone' };
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error;
    return { kind: error.status === 404 ? 'gone' : 'unknown' };
  }
}
