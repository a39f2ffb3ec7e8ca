import type { Command } from '#src/discord/interactions/handler.ts';
import { runModerationCommand } from '#src/discord/moderation/moderation-command.ts';
import { moderationCommandData } from '#src/discord/moderation/moderation-command-data.ts';

/** What moderators decide and know. */
export const moderationCommand: Command = { data: moderationCommandData, run: runModerationCommand };
