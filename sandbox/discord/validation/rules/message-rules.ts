import type { FilePart } from '#sandbox/discord/validation/checked-request.ts';
import type { Finding } from '#sandbox/discord/validation/finding.ts';
import { attachmentFindings } from './attachment-rules.ts';
import { embedFindings } from './embed-rules.ts';
import { emptinessFindings } from './emptiness-rules.ts';
import { mentionFindings } from './mention-rules.ts';
import { readMessage } from './message-body.ts';
import { messageComponentFindings } from './message-components.ts';
import { flagFindings } from './message-flags.ts';
import type { MessageStage } from './message-stage.ts';

interface MessageSetting {
  stage: MessageStage;
  /** Those that may be set here; undefined for edits, which may repeat what the message has. */
  flags: number | undefined;
  files: FilePart[];
  /** Where the message stands in the body: '' or '/data'. */
  base: string;
}

export function messageFindings(body: unknown, { stage, flags, files, base }: MessageSetting): Finding[] {
  const message = readMessage(body);
  return [
    ...emptinessFindings(message, stage, files, base),
    ...(flags === undefined ? [] : flagFindings(message.flags, flags, base)),
    ...embedFindings(message.embeds ?? [], base),
    ...mentionFindings(message, base),
    ...messageComponentFindings(message, stage, base),
    ...attachmentFindings(message, stage, files, base),
  ];
}
