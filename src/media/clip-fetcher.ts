import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dispatcher } from 'undici';
import type { Log } from '#src/domain/log.ts';
import type { ClipFetch, ClipFetcher } from '#src/domain/ports.ts';
import type { AllowedHosts } from './allowed-hosts.ts';
import { checkClip, type ExpectedClip } from './clip-check.ts';
import { clipFiles, ownerOf } from './clip-files.ts';
import { downloadToFile } from './download.ts';
import { DownloadError } from './download-error.ts';
import { hashFile } from './hash-file.ts';

export interface ClipFetcherOptions {
  dir: string;
  allowed: AllowedHosts;
  dispatcher: Dispatcher;
  log: Log;
}

/** Far above what the model makes (a grainy 720p clip has 30 MB), and no danger to a small disk. */
const maxBytes = 256 * 1024 * 1024;
const idleTimeoutMs = 30_000;
const totalTimeoutMs = 15 * 60_000;

/** Keeps each clip as `<dir>/<job id>.mp4` from the download until it is posted, beside what was made smaller of it. */
export function createClipFetcher({ dir, allowed, dispatcher, log }: ClipFetcherOptions): ClipFetcher {
  const wholeOf = (jobId: string) => clipFiles(dir, jobId).whole;
  /** What came whole and was still no video, by hash: a file that arrives the same again will not get better. */
  const damaged = new Map<string, string>();

  async function download(jobId: string, url: string, expected: ExpectedClip): Promise<ClipFetch> {
    const path = wholeOf(jobId);
    await mkdir(dir, { recursive: true });
    const { bytes, sha256 } = await downloadToFile({
      url,
      allowed,
      path,
      dispatcher,
      maxBytes,
      idleTimeoutMs,
      totalTimeoutMs,
    });
    const check = await checkClip(path, expected);
    if (check.ok) {
      damaged.delete(jobId);
      if (!check.asExpected)
        log.warn({ jobId, packets: check.packets, durationS: check.durationS }, 'unexpected length');
      return { kind: 'fetched', clip: { path, bytes, sha256 } };
    }
    await rm(path, { force: true });
    const detail = `${check.reason}: ${check.detail}`;
    if (damaged.get(jobId) !== sha256) {
      damaged.set(jobId, sha256);
      return { kind: 'unavailable', detail };
    }
    damaged.delete(jobId);
    return { kind: 'refused', reason: 'clip-damaged', detail };
  }

  async function removeUnwanted(isWanted: (jobId: string) => Promise<boolean>, halvesToo: boolean): Promise<void> {
    await mkdir(dir, { recursive: true });
    for (const name of await readdir(dir)) {
      const owner = ownerOf(name);
      const isKept = owner?.isHalf ? !halvesToo : !owner || (await isWanted(owner.jobId));
      if (isKept) continue;
      await rm(join(dir, name), { recursive: true, force: true });
      log.info({ jobId: owner?.jobId, name }, 'leftover clip removed');
    }
  }

  return {
    async pathOf(jobId) {
      const { fitted, whole } = clipFiles(dir, jobId);
      for (const path of [fitted, whole]) if (await stat(path).catch(() => undefined)) return path;
      return undefined;
    },
    async fetch(jobId, url, expected) {
      const path = wholeOf(jobId);
      const kept = await stat(path).catch(() => undefined);
      if (kept && (await checkClip(path, expected)).ok) {
        return { kind: 'fetched', clip: { path, bytes: kept.size, sha256: await hashFile(path) } };
      }
      try {
        return await download(jobId, url, expected);
      } catch (error) {
        if (!(error instanceof DownloadError)) throw error;
        // A redirect or a private address may be gone in a moment; neither is ever followed.
        if (error.kind === 'refused-host' || error.kind === 'too-large') {
          return { kind: 'refused', reason: 'clip-refused', detail: error.message };
        }
        return { kind: 'unavailable', detail: error.message };
      }
    },
    async remove(jobId) {
      damaged.delete(jobId);
      const { fitted, whole } = clipFiles(dir, jobId);
      for (const path of [fitted, whole]) await rm(path, { force: true });
    },
    sweep: (isWanted) => removeUnwanted(isWanted, true),
    removeUnwanted: (isWanted) => removeUnwanted(isWanted, false),
  };
}
