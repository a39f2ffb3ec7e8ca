import { z } from 'zod';
import type { FilePart } from '#sandbox/discord/validation/checked-request.ts';
import type { Finding } from '#sandbox/discord/validation/finding.ts';
import { lenient } from './component-body.ts';
import { deferralFlags, flagFindings, interactionMessageFlags } from './message-flags.ts';
import { messageFindings } from './message-rules.ts';
import { modalFindings } from './modal-rules.ts';

const callbackBody = z.object({ type: z.number(), data: lenient(z.looseObject({ flags: lenient(z.number().int()) })) });
const callbackType = { message: 4, deferredMessage: 5, deferredUpdate: 6, update: 7, modal: 9 } as const;
const base = '/data';

/** The first answer to an interaction: its `type` decides what `data` is. */
export function callbackFindings(body: unknown, files: FilePart[]): Finding[] {
  const { type, data } = callbackBody.safeParse(body).data ?? {};
  switch (type) {
    case callbackType.message:
      return messageFindings(data, { stage: 'create', flags: interactionMessageFlags, files, base });
    case callbackType.update:
      return messageFindings(data, { stage: 'edit', flags: undefined, files, base });
    case callbackType.deferredMessage:
      return [...flagFindings(data?.flags, deferralFlags, base), ...unusedFindings(data, ['flags'], files)];
    case callbackType.deferredUpdate:
      return unusedFindings(data, [], files);
    case callbackType.modal:
      return modalFindings(data, base);
    default:
      return [];
  }
}

function unusedFindings(data: object | undefined, used: string[], files: FilePart[]): Finding[] {
  const unused = Object.keys(data ?? {}).filter((key) => !used.includes(key));
  return [
    ...unused.map((key) => ({ pointer: `${base}/${key}`, problem: 'a deferral carries no message' })),
    ...(files.length > 0 ? [{ pointer: '', problem: 'a deferral carries no files' }] : []),
  ];
}
