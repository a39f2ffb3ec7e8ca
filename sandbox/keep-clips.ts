import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from './page/sandbox.ts';

/** Copies every clip that is posted into the folder. Await the answer to have them all. */
export function keepClips({ discord }: Sandbox, dir: string): () => Promise<void> {
  const kept = new Map<string, Promise<void>>();
  const keep = async (name: string, url: string): Promise<void> => {
    const response = await fetch(url);
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, name), new Uint8Array(await response.arrayBuffer()));
  };
  const look = (): void => {
    for (const channel of Object.values(discord.channels)) {
      for (const { attachments } of discord.messages(channel)) {
        for (const { id, filename, url, content_type: type } of attachments) {
          if (type?.startsWith('video/') && !kept.has(id)) kept.set(id, keep(filename, url));
        }
      }
    }
  };
  discord.changes.addEventListener('change', look);
  return async () => {
    discord.changes.removeEventListener('change', look);
    await Promise.all(kept.values());
  };
}
