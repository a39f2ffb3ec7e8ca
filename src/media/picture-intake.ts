import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dispatcher } from 'undici';
import { Slots } from '#src/domain/slots.ts';
import type { AllowedHosts } from './allowed-hosts.ts';
import { downloadToFile } from './download.ts';
import { DownloadError } from './download-error.ts';
import { type PictureResult, takeInPicture } from './picture-file.ts';
import { type PictureRefusal, refused } from './picture-refusal.ts';

export type PictureIntakeOptions = {
  /** Where pictures are kept. Its `incoming` folder is ours alone and is emptied at the start. */
  readonly dir: string;
  readonly allowed: AllowedHosts;
  readonly dispatcher: Dispatcher;
  readonly maxBytes?: number;
  readonly idleTimeoutMs?: number;
  readonly totalTimeoutMs?: number;
};

/** What the sender says about the file. It can only spare us a download, never let anything in. */
export type DeclaredFile = { readonly size?: number | undefined; readonly contentType?: string | null | undefined };

export type PictureIntake = {
  /** @throws the signal's reason when the caller gives up, or an error of our own disk. */
  fromUrl(url: string, declared?: DeclaredFile, signal?: AbortSignal): Promise<PictureResult>;
};

/** The worst picture let in takes about 300 MB while it is decoded. */
const MAX_DECODES = 2;

export function createPictureIntake(options: PictureIntakeOptions): PictureIntake {
  const { dir, allowed, dispatcher, maxBytes = 50_000_000, idleTimeoutMs = 10_000, totalTimeoutMs = 60_000 } = options;
  const workDir = join(dir, 'incoming');
  // Whatever a crash left there is a user's original, place of recording included.
  rmSync(workDir, { recursive: true, force: true });
  mkdirSync(workDir, { recursive: true });
  const decodes = new Slots(MAX_DECODES);

  return {
    async fromUrl(url, declared = {}, signal) {
      const refusal = judgeDeclared(declared, maxBytes);
      if (refusal !== undefined) return refused(refusal);
      const path = join(workDir, randomUUID());
      try {
        const limits = { maxBytes, idleTimeoutMs, totalTimeoutMs };
        await downloadToFile({ url, allowed, path, dispatcher, ...limits, ...(signal && { signal }) });
        return await decodes.use(async () => {
          signal?.throwIfAborted();
          return takeInPicture({ path, outDir: dir, workDir });
        });
      } catch (error) {
        const reason = error instanceof DownloadError ? refusalFor(error) : undefined;
        if (reason === undefined) throw error;
        return refused(reason);
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}

function judgeDeclared({ size, contentType }: DeclaredFile, maxBytes: number): PictureRefusal | undefined {
  if (size !== undefined && size > maxBytes) return 'too-large';
  if (contentType && !/^(?:image\/|application\/octet-stream)/i.test(contentType)) return 'not-a-picture';
  return undefined;
}

/** Undefined when the failure is ours, not the sender's. */
function refusalFor(error: DownloadError): PictureRefusal | undefined {
  switch (error.kind) {
    case 'disk':
      return undefined;
    case 'too-large':
      return 'too-large';
    case 'http-status':
      // Signed links answer so once their time is up, and when the message they hang on was deleted.
      return error.status === 403 || error.status === 404 || error.status === 410 ? 'expired' : 'unreachable';
    case 'refused-host':
    case 'private-address':
    case 'redirect':
    case 'incomplete':
    case 'timeout':
    case 'network':
      return 'unreachable';
  }
}
