import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const memoryBytes = 1_048_576;

export type FileContent =
  | { readonly kind: 'memory'; readonly bytes: Buffer }
  | { readonly kind: 'disk'; readonly path: string };

export interface SavedFile {
  readonly content: FileContent;
  readonly size: number;
}

/** Keeps small files in memory and larger ones in a temporary folder, so that a test may upload a hundred megabytes. */
export interface FileStore {
  save(source: Readable): Promise<SavedFile>;
  close(): Promise<void>;
}

export function createFileStore(): FileStore {
  let folder: Promise<string> | undefined;

  const spill = async (start: readonly Buffer[], rest: AsyncIterator<Buffer>): Promise<SavedFile> => {
    folder ??= mkdtemp(join(tmpdir(), 'discord-stand-in-'));
    const path = join(await folder, randomUUID());
    let size = 0;
    const all = async function* (): AsyncGenerator<Buffer> {
      yield* start;
      for (let step = await rest.next(); !step.done; step = await rest.next()) yield step.value;
    };
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of all()) {
        size += chunk.length;
        yield chunk;
      }
    };
    await pipeline(Readable.from(counted()), createWriteStream(path));
    return { content: { kind: 'disk', path }, size };
  };

  return {
    async save(source) {
      const chunks: Buffer[] = [];
      let size = 0;
      const iterator: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
      for (let step = await iterator.next(); !step.done; step = await iterator.next()) {
        chunks.push(step.value);
        size += step.value.length;
        if (size > memoryBytes) return spill(chunks, iterator);
      }
      return { content: { kind: 'memory', bytes: Buffer.concat(chunks) }, size };
    },
    async close() {
      if (folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}

/** Both ends count. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export function openContent(content: FileContent, { start, end }: ByteRange): Readable {
  return content.kind === 'memory'
    ? Readable.from([content.bytes.subarray(start, end + 1)], { objectMode: false })
    : createReadStream(content.path, { start, end });
}
