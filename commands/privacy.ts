import type { Command } from '#src/discord/interactions/handler.ts';
import { answerPrivacy } from '#src/discord/privacy/answer-privacy.ts';
import { subcommandData } from '#src/discord/subcommand-data.ts';

/** What is kept about a member: told, given and removed. */
export const privacyCommand: Command = {
  data: subcommandData(({ privacy }) => privacy.command, ['about', 'data', 'forget']),
  run: answerPrivacy,
};
