import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parseAllowedHosts } from '#src/media/allowed-hosts.ts';
import { downloadToFile } from '#src/media/download.ts';
import { createDownloadAgent } from '#src/media/public-agent.ts';
import { startFileHost } from '#test/fixtures/file-host.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { downloadFrom } from './download-from.ts';

describe('a download that succeeds', () => {
  const content = Buffer.alloc(300_000, 'frame ');

  test('is one whole file with its size and hash, and nothing beside it', async () => {
    const outcome = await downloadFrom((_request, response) => response.end(content));
    expect(outcome.result).toEqual({ bytes: 300_000, sha256: createHash('sha256').update(content).digest('hex') });
    expect(outcome.files).toEqual(['file']);
    expect(outcome.content?.equals(content)).toBe(true);
  });

  test('needs no Content-Length, and may be exactly as large as is allowed', async () => {
    const outcome = await downloadFrom(
      (_request, response) => {
        response.write(content.subarray(0, 100_000));
        response.end(content.subarray(100_000));
      },
      { maxBytes: 300_000 },
    );
    expect(outcome.content?.equals(content)).toBe(true);
  });

  test('sends no credentials', async () => {
    let headers: IncomingHttpHeaders = {};
    await downloadFrom((request, response) => {
      headers = request.headers;
      response.end();
    });
    expect(Object.keys(headers).sort()).toEqual(['connection', 'host']);
  });
});

test('a body that is not wanted is hung up on at once, though the dispatcher lives on', async () => {
  const hungUp = Promise.withResolvers<void>();
  await using host = await startFileHost((_request, response) => {
    response.on('close', () => hungUp.resolve());
    response.writeHead(404).write('a page that never ends');
  });
  const allowed = parseAllowedHosts([host.origin]);
  const dispatcher = createDownloadAgent(allowed);
  const limits = { maxBytes: 1_000, idleTimeoutMs: 60_000, totalTimeoutMs: 60_000 };
  const wanted = { url: host.origin, allowed, dispatcher, path: '/nonexistent/file', ...limits };
  await expect(downloadToFile(wanted)).rejects.toMatchObject({ kind: 'http-status' });
  await hungUp.promise;
  await dispatcher.close();
});

test('what has arrived is on the disk before the rest is sent, under a name that nobody takes for the file', async () => {
  await using dir = await makeTemporaryDir();
  const path = join(dir.path, 'file');
  const listing = Promise.withResolvers<string[]>();
  const { result } = await downloadFrom(
    async (_request, response) => {
      response.write(Buffer.alloc(500_000));
      await vi.waitFor(async () => expect((await stat(`${path}.part`)).size).toBe(500_000), { timeout: 5_000 });
      listing.resolve(await readdir(dir.path));
      response.end(Buffer.alloc(1_000));
    },
    { path },
  );
  expect(await listing.promise).toEqual(['file.part']);
  expect(result?.bytes).toBe(501_000);
});
