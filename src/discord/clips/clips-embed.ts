import type { APIEmbed } from 'discord-api-types/v10';
import { relative } from '#src/discord/cards/card-state.ts';
import { promptLine } from '#src/discord/cards/prompt-text.ts';
import { messageLink } from '#src/discord/message-link.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { JobIn } from '#src/domain/job.ts';

/** Where the clip is now: its signed address, nowhere any more, or not known at the moment. */
export type ClipFile = { kind: 'there'; url: string } | { kind: 'gone' } | { kind: 'unknown' };

/** Eight lines with two addresses each stay below Discord's 4,096. */
const shownPrompt = 60;

export function clipsEmbed(
  clips: readonly { job: JobIn<'delivered'>; file: ClipFile }[],
  { clips: said }: Texts,
): APIEmbed {
  const lines = clips.map(({ job, file }, index) => {
    const seen = `[${said.message}](${messageLink(job.guildId, job.channelId, job.resultMessageId)})`;
    const links = {
      there: () => `${seen} · [${said.file}](${file.kind === 'there' ? file.url : ''})`,
      gone: () => said.gone,
      unknown: () => `${seen} · ${said.noFile}`,
    }[file.kind]();
    return `${index + 1}\\. ${promptLine(job.prompt, shownPrompt)}\n${relative(job.deliveredAt)} · ${links}`;
  });
  return { title: said.title, description: lines.join('\n'), footer: { text: said.note } };
}
