import { answerClips } from '#src/discord/clips/answer-clips.ts';
import type { Command } from '#src/discord/interactions/handler.ts';
import { plainCommandData } from '#src/discord/plain-command-data.ts';

/** The member's last clips on the server. */
export const clipsCommand: Command = { data: plainCommandData(({ clips }) => clips.command), run: answerClips };
