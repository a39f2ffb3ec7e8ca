import { readdir } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllowedHosts } from '#src/media/allowed-hosts.ts';
import { createTextFetcher } from '#src/media/fetch-text.ts';
import { createDownloadAgent } from '#src/media/public-agent.ts';
import { startFileHost } from '#test/fixtures/file-host.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';

/** What came of one fetch, and what is left of it on the disk. */
async function fetched(listener: RequestListener, changes: { url?: string; maxBytes?: number } = {}) {
  await using host = await startFileHost(listener);
  await using dir = await makeTemporaryDir();
  const incoming = join(dir.path, 'incoming');
  const allowed = parseAllowedHosts([host.origin]);
  const dispatcher = createDownloadAgent(allowed);
  try {
    const fetchText = createTextFetcher({ dir: incoming, allowed, dispatcher });
    const result = await fetchText(changes.url ?? `${host.origin}/settings.json`, changes.maxBytes ?? 1_000);
    return { result, files: await readdir(incoming) };
  } finally {
    await dispatcher.destroy();
  }
}

const unreachable = { result: { ok: false, problem: 'unreachable' }, files: [] };
const tooLarge = { result: { ok: false, problem: 'too-large' }, files: [] };

test('a file is its text, and nothing of it stays on the disk', async () => {
  const text = '{ "language": "zh-TW", "note": "影片" }\n';
  expect(await fetched((_request, response) => response.end(text))).toEqual({ result: { ok: true, text }, files: [] });
});

test('a file may be as large as is allowed, counted in bytes', async () => {
  const send: RequestListener = (_request, response) => response.end('影片');
  expect(await fetched(send, { maxBytes: 6 })).toMatchObject({ result: { ok: true, text: '影片' } });
  expect(await fetched(send, { maxBytes: 5 })).toEqual(tooLarge);
});

test('a file that does not say how large it is, is too large as soon as it is', async () => {
  const endless: RequestListener = (_request, response) => void response.write('x'.repeat(1_001));
  expect(await fetched(endless)).toEqual(tooLarge);
});

test.each<[string, RequestListener]>([
  ['an address that is no more', (_request, response) => response.writeHead(404).end()],
  ['a host that sends us elsewhere', (_request, response) => response.writeHead(302, { location: '/other' }).end()],
  ['a host that hangs up', (request) => request.socket.destroy()],
  [
    'half a file',
    (_request, response) => {
      response.writeHead(200, { 'content-length': 10 });
      response.write('{ "a"', () => response.destroy());
    },
  ],
])('%s gives no text', async (_, listener) => {
  expect(await fetched(listener)).toEqual(unreachable);
});

test('a host that is not allowed is not asked', async () => {
  const unasked: RequestListener = () => expect.unreachable('it was asked');
  await using other = await startFileHost(unasked);
  expect(await fetched(unasked, { url: `${other.origin}/settings.json` })).toEqual(unreachable);
});
