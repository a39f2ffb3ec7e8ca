import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dispatcher } from 'undici';
import type { AllowedHosts } from './allowed-hosts.ts';
import { downloadToFile } from './download.ts';
import { DownloadError } from './download-error.ts';

interface FetchTextOptions {
  /** Where the file lies while it is read. Ours alone: emptied at the start. */
  dir: string;
  allowed: AllowedHosts;
  dispatcher: Dispatcher;
}

const idleTimeoutMs = 5_000;
const totalTimeoutMs = 10_000;

/** Fetches a small file that a member attached. */
export function createTextFetcher({ dir, allowed, dispatcher }: FetchTextOptions) {
  rmSync(dir, { recursive: true, force: true });
  return async (url: string, maxBytes: number) => {
    const path = join(dir, randomUUID());
    try {
      await mkdir(dir, { recursive: true });
      await downloadToFile({ url, allowed, path, maxBytes, idleTimeoutMs, totalTimeoutMs, dispatcher });
      return { ok: true as const, text: await readFile(path, 'utf8') };
    } catch (error) {
      const isTooLarge = error instanceof DownloadError && error.kind === 'too-large';
      return { ok: false as const, problem: isTooLarge ? ('too-large' as const) : ('unreachable' as const) };
    } finally {
      await rm(path, { force: true });
    }
  };
}
