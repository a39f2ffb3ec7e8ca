import { readdir, readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { parseAllowedHosts } from '#src/media/allowed-hosts.ts';
import { type DownloadedFile, type DownloadRequest, downloadToFile } from '#src/media/download.ts';
import { createDownloadAgent } from '#src/media/public-agent.ts';
import { startFileHost } from '#test/fixtures/file-host.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';

export type DownloadOutcome = { result?: DownloadedFile; error?: unknown; files: string[]; content?: Buffer };

/** One download from a host that behaves as told; what came of it and what is left on the disk. */
export async function downloadFrom(
  listener: RequestListener,
  changes: Partial<DownloadRequest> = {},
): Promise<DownloadOutcome> {
  await using host = await startFileHost(listener);
  await using dir = await makeTemporaryDir();
  const allowed = parseAllowedHosts([host.origin]);
  const dispatcher = createDownloadAgent(allowed);
  const path = join(dir.path, 'file');
  const limits = { maxBytes: 1_000_000, idleTimeoutMs: 5_000, totalTimeoutMs: 10_000 };
  const wanted = { url: `${host.origin}/file`, allowed, dispatcher, path, ...limits, ...changes };
  try {
    const result = await downloadToFile(wanted);
    return { result, files: await readdir(dir.path), content: await readFile(wanted.path) };
  } catch (error) {
    return { error, files: await readdir(dir.path) };
  } finally {
    await dispatcher.destroy();
  }
}
