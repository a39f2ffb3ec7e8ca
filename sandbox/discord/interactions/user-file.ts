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
  const id = world.nextId();
  const attachment: StoredAttachment = {
    id,
    filename: file.name,
    path: `/ephemeral-attachments/${world.applicationId}/${id}/${encodeURIComponent(file.name)}`,
    contentType: file.contentType,
    content: { kind: 'memory', bytes: Buffer.from(file.bytes) },
    size: file.bytes.byteLength,
    width: file.width ?? null,
    height: file.height ?? null,
    ephemeral: true,
    description: null,
    title: null,
    spoiler: false,
  };
  world.attachments.set(id, attachment);
  return attachment;
}
