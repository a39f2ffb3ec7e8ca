import type { FilePart } from '#sandbox/discord/validation/checked-request.ts';
import { type Finding, repeated } from '#sandbox/discord/validation/finding.ts';
import { attachmentReferences } from './attachment-references.ts';
import type { MessageBody } from './message-body.ts';
import type { MessageStage } from './message-stage.ts';

const snowflake = /^\d{15,20}$/;

/** Whether every attachment that the body lists or refers to is really there. */
export function attachmentFindings(
  message: MessageBody,
  stage: MessageStage,
  files: FilePart[],
  base: string,
): Finding[] {
  const listed = message.attachments ?? [];
  const partOf = (id: string | undefined) => files.find(({ field }) => field === `files[${id}]`);
  const kept = listed.filter(({ id }) => stage === 'edit' && !partOf(id) && snowflake.test(id ?? ''));
  const missing = listed.flatMap((attachment, at) => {
    if (attachment.id === undefined || partOf(attachment.id) || kept.includes(attachment)) return [];
    const problem = `attachment id ${attachment.id} has no part files[${attachment.id}]`;
    return [{ pointer: `${base}/attachments/${at}/id`, problem }];
  });
  const twice = repeated(listed, ({ id }) => id).map(({ id }) => ({
    pointer: `${base}/attachments`,
    problem: `attachment id ${id} is listed more than once`,
  }));

  // Discord knows the names of what was uploaded before; here they are known only if the body repeats them.
  const keepsAll = stage === 'edit' && !message.attachments && files.length === 0;
  if (keepsAll || kept.some(({ filename }) => filename === undefined)) return [...missing, ...twice];
  const uploaded = files.map((part) => listed.find(({ id }) => partOf(id) === part)?.filename ?? part.filename);
  const names = new Set([...uploaded, ...kept.map(({ filename }) => filename)]);
  const dangling = attachmentReferences(message, base)
    .filter(({ filename }) => !names.has(filename))
    .map(({ filename, pointer }) => ({ pointer, problem: `attachment://${filename} names no attached file` }));
  return [...missing, ...twice, ...dangling];
}
