import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { UserFile } from '#sandbox/discord/interactions/user-file.ts';

/** Files that a person picked and has not sent off yet. */
export class SentFiles {
  readonly #files = new Map<string, UserFile>();

  async add(name: string, contentType: string, bytes: Uint8Array): Promise<string> {
    const id = randomUUID();
    this.#files.set(id, { name, contentType, bytes, ...(await claimedSize(bytes)) });
    return id;
  }

  /** @throws Error when it was never sent */
  get(id: string): UserFile {
    const file = this.#files.get(id);
    if (!file) throw new Error('the file is no longer there, please pick it again');
    return file;
  }
}

/** What Discord's client says of a picture's size; nothing of other files. */
async function claimedSize(bytes: Uint8Array): Promise<{ width?: number; height?: number }> {
  try {
    const { width, height } = await sharp(bytes).metadata();
    return { width, height };
  } catch {
    return {};
  }
}
