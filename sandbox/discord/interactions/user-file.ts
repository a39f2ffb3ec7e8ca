import type { StoredAttachment } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

/** A file as a person picks it. */
export interface UserFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** What the uploading client claims; Discord passes it on. */
  readonly width?: number;
  readonly height?: number;
}

/** Discord's `file_types`, `image` or `.png`; the client looks at the name and the claimed type, not into the file. */
export function fitsFileTypes({ name, contentType }: UserFile, types: readonly string[] | null | undefined): boolean {
  if (!types || types.length === 0) return true;
  return types.some((type) =>
    type.startsWith('.') ? name.toLowerCase().endsWith(type) : contentType.startsWith(`${type}/`),
  );
}

/** Files of options and modals live under `/ephemeral-attachments` and belong to no message. */
export function uploadUserFile(world: World, file: UserFile): StoredAttachment {
  const attachment = storedFile(world, `/ephemeral-attachments/${world.applicationId}`, file, true);
  world.attachments.set(attachment.id, attachment);
  return attachment;
}

/** A file that somebody puts into a message of their own; it is found once that message is saved. */
export const attachUserFile = (world: World, channelId: string, file: UserFile): StoredAttachment =>
  storedFile(world, `/attachments/${channelId}`, file, false);

function storedFile(world: World, folder: string, file: UserFile, ephemeral: boolean): StoredAttachment {
  const id = world.nextId();
  return {
    id,
    filename: file.name,
    path: `${folder}/${id}/${encodeURIComponent(file.name)}`,
    contentType: file.contentType,
    content: { kind: 'memory', bytes: Buffer.from(file.bytes) },
    size: file.bytes.byteLength,
    width: file.width ?? null,
    height: file.height ?? null,
    ephemeral,
    description: null,
    title: null,
    spoiler: false,
  };
}
