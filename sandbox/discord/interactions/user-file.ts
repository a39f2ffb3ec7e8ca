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
