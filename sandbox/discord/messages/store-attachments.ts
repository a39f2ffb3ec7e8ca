import { ApiError, FormError } from '#sandbox/discord/http/api-error.ts';
import type { UploadedFile } from '#sandbox/discord/http/request-body.ts';
import type { StoredAttachment, StoredMessage } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import { mediaType } from './media-type.ts';
import type { AttachmentEntry } from './message-body.ts';

const maxAttachments = 10;

/** What of a message decides where its files lie. */
type AttachmentHome = Pick<StoredMessage, 'channelId' | 'ephemeralFor'>;

/**
 * The attachments of a message after a create or an edit, following Discord's "Editing Message Attachments": a list names
 * everything to keep by id and everything new by its `files[n]`; without a list new files replace what was there.
 */
export function resolveAttachments(
  world: World,
  home: AttachmentHome,
  existing: readonly StoredAttachment[],
  list: readonly AttachmentEntry[] | null | undefined,
  files: readonly UploadedFile[],
  maxBytes: number,
): StoredAttachment[] {
  if (files.some((file) => file.size > maxBytes)) throw new ApiError(413, 40005, 'Request entity too large');
  const uploads = new Map(files.map((file) => [fileNumber(file.field), file]));
  if (list === undefined && files.length === 0) return [...existing];
  const kept: StoredAttachment[] = [];
  for (const entry of list ?? []) {
    const old = existing.find((one) => one.id === entry.id);
    if (old) kept.push(redescribe(old, entry));
    else if (!uploads.has(entry.id))
      throw new FormError(`attachments: there is no files[${entry.id}] and no attachment of that id`);
  }
  const added = [...uploads].map(([number, file]) =>
    addAttachment(
      world,
      home,
      file,
      list?.find((entry) => entry.id === number),
    ),
  );
  const all = [...kept, ...added];
  if (all.length > maxAttachments)
    throw new ApiError(400, 30015, 'Maximum number of attachments in a message reached (10)');
  return all;
}

function fileNumber(field: string): string {
  const number = /^files\[(\d+)\]$/.exec(field)?.[1];
  if (number === undefined) throw new FormError(`${field}: file parts are called files[n]`);
  return number;
}

function redescribe(old: StoredAttachment, entry: AttachmentEntry): StoredAttachment {
  return {
    ...old,
    description: entry.description === undefined ? old.description : entry.description,
    title: entry.title === undefined ? old.title : entry.title,
    spoiler: entry.is_spoiler ?? old.spoiler,
  };
}

function addAttachment(
  world: World,
  { channelId, ephemeralFor }: AttachmentHome,
  file: UploadedFile,
  entry: AttachmentEntry | undefined,
): StoredAttachment {
  const id = world.nextId();
  const ephemeral = ephemeralFor !== null;
  const filename = (entry?.filename ?? file.filename).replaceAll(/[^\w.-]+/g, '_');
  return {
    id,
    filename,
    path: `${ephemeral ? `/ephemeral-attachments/${world.applicationId}` : `/attachments/${channelId}`}/${id}/${filename}`,
    contentType: mediaType(filename, file.contentType),
    content: file.content,
    size: file.size,
    width: null,
    height: null,
    ephemeral,
    description: entry?.description ?? null,
    title: entry?.title ?? null,
    spoiler: (entry?.is_spoiler ?? false) || filename.startsWith('SPOILER_'),
  };
}
