import type { Command } from '#src/discord/interactions/handler.ts';
import { plainCommandData } from '#src/discord/plain-command-data.ts';
import { answerQueue } from '#src/discord/queue/answer-queue.ts';

/** What is being made and what waits on the server. */
export const queueCommand: Command = { data: plainCommandData(({ queue }) => queue.command), run: answerQueue };
