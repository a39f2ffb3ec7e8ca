import type { FilePart } from '#sandbox/discord/validation/checked-request.ts';
import type { Finding } from '#sandbox/discord/validation/finding.ts';
import type { MessageBody } from './message-body.ts';
import type { MessageStage } from './message-stage.ts';

const forward = 1;

/** A message must show something: at its creation, and still after an edit that clears everything it can. */
export function emptinessFindings(
  message: MessageBody,
  stage: MessageStage,
  files: FilePart[],
  base: string,
): Finding[] {
  const blank = !message.content?.trim();
  const lists = [message.embeds, message.components, message.attachments];
  const withoutLists = lists.every((list) => !list?.length) && files.length === 0;
  const created = stage === 'create' && !hasSpecialContent(message);
  const cleared = stage === 'edit' && message.content !== undefined && lists.every((list) => list !== undefined);
  return blank && withoutLists && (created || cleared)
    ? [{ pointer: base, problem: 'the message would be empty' }]
    : [];
}

function hasSpecialContent(message: MessageBody): boolean {
  return (
    message.poll !== undefined ||
    message.shared_client_theme !== undefined ||
    Boolean(message.sticker_ids?.length) ||
    message.message_reference?.type === forward
  );
}
