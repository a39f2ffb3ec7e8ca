import type { FilePart } from './checked-request.ts';
import type { Finding } from './finding.ts';
import { callbackFindings } from './rules/callback-rules.ts';
import { commandFindings, commandListFindings } from './rules/command-rules.ts';
import { interactionMessageFlags, plainMessageFlags } from './rules/message-flags.ts';
import { messageFindings } from './rules/message-rules.ts';

type Rule = (body: unknown, files: FilePart[]) => Finding[];

const created =
  (flags: number): Rule =>
  (body, files) =>
    messageFindings(body, { stage: 'create', flags, files, base: '' });
const edited: Rule = (body, files) => messageFindings(body, { stage: 'edit', flags: undefined, files, base: '' });
const newCommand: Rule = (body) => commandFindings(body, false);
const changedCommand: Rule = (body) => commandFindings(body, true);
const globalCommands = '/applications/{application_id}/commands';
const guildCommands = '/applications/{application_id}/guilds/{guild_id}/commands';

/** What Discord demands beyond the shape of a body, by route of the document. */
export const semanticRules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['POST /channels/{channel_id}/messages', created(plainMessageFlags)],
  ['PATCH /channels/{channel_id}/messages/{message_id}', edited],
  ['POST /webhooks/{webhook_id}/{webhook_token}', created(interactionMessageFlags)],
  ['PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original', edited],
  ['PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}', edited],
  ['POST /interactions/{interaction_id}/{interaction_token}/callback', callbackFindings],
  [`POST ${globalCommands}`, newCommand],
  [`PATCH ${globalCommands}/{command_id}`, changedCommand],
  [`PUT ${globalCommands}`, commandListFindings],
  [`POST ${guildCommands}`, newCommand],
  [`PATCH ${guildCommands}/{command_id}`, changedCommand],
  [`PUT ${guildCommands}`, commandListFindings],
]);
