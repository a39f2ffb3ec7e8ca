import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { parseAllowedHosts } from '#src/media/allowed-hosts.ts';
import type { PictureResult } from '#src/media/picture-file.ts';
import { createPictureIntake, type DeclaredFile } from '#src/media/picture-intake.ts';
import { createDownloadAgent } from '#src/media/public-agent.ts';
import { startFileHost } from '#test/fixtures/file-host.ts';
import { halves, makeAnimation } from '#test/fixtures/pictures.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';

type Case = { declared?: DeclaredFile; signal?: AbortSignal; url?: string };
type Outcome = { result?: PictureResult; error?: unknown; requests: number; files: string[]; incoming: string[] };

/** One picture taken in from a host that behaves as told; what came of it and what is left on the disk. */
async function takeIn(listener: RequestListener, { declared, signal, url }: Case = {}): Promise<Outcome> {
  let requests = 0;
  await using host = await startFileHost((request, response) => {
    requests += 1;
    listener(request, response);
  });
  await using dir = await makeTemporaryDir();
  const allowed = parseAllowedHosts([host.origin]);
  const dispatcher = createDownloadAgent(allowed);
  const limits = { maxBytes: 100_000, idleTimeoutMs: 200 };
  const intake = createPictureIntake({ dir: dir.path, allowed, dispatcher, ...limits });
  const outcome: Pick<Outcome, 'result' | 'error'> = {};
  try {
    outcome.result = await intake.fromUrl(url ?? `${host.origin}/cat.png`, declared, signal);
  } catch (error) {
    outcome.error = error;
  } finally {
    await dispatcher.destroy();
  }
  const files = (await readdir(dir.path)).filter((name) => name !== 'incoming');
  return { ...outcome, requests, files, incoming: await readdir(join(dir.path, 'incoming')) };
}

test('a picture at a URL becomes one file named after its content, and the download is gone', async () => {
  const png = await halves().png().toBuffer();
  const { result, files, incoming } = await takeIn((_request, response) => response.end(png), {
    declared: { size: png.length, contentType: 'image/png' },
  });
  expect(result).toMatchObject({ ok: true, width: 64, height: 48, contentType: 'image/jpeg', ext: 'jpg' });
  if (result?.ok !== true) throw new Error('checked above');
  expect(files).toEqual([`${result.sha256}.jpg`]);
  expect(incoming).toEqual([]);
});

describe('a URL that gives no picture is answered with a reason, and leaves nothing behind', () => {
  const cases: [string, RequestListener, Case, string][] = [
    ['an expired link', (_request, response) => response.writeHead(404).end(), {}, 'expired'],
    ['a forbidden link', (_request, response) => response.writeHead(403).end(), {}, 'expired'],
    ['a host in trouble', (_request, response) => response.writeHead(503).end(), {}, 'unreachable'],
    [
      'a host that redirects',
      (_request, response) => response.writeHead(301, { location: '/' }).end(),
      {},
      'unreachable',
    ],
    ['a host that says nothing', () => {}, {}, 'unreachable'],
    ['a host that hangs up', (request) => request.socket.destroy(), {}, 'unreachable'],
    ['a page of a website', (_request, response) => response.end('<!doctype html><html></html>'), {}, 'not-a-picture'],
    ['an empty file', (_request, response) => response.end(), {}, 'not-a-picture'],
    ['a file over the limit', (_request, response) => response.end(Buffer.alloc(100_001)), {}, 'too-large'],
    [
      'a file larger than it was declared',
      (_request, response) => response.end(Buffer.alloc(100_001)),
      { declared: { size: 10, contentType: 'image/png' } },
      'too-large',
    ],
  ];
  test.each(cases)('%s', async (_case, listener, options, reason) => {
    const { result, files, incoming } = await takeIn(listener, options);
    expect(result).toEqual({ ok: false, reason });
    expect([...files, ...incoming]).toEqual([]);
  });
});

describe('nothing is fetched', () => {
  test.each<[string, Case, string]>([
    ['from a host that is not on the list', { url: 'https://evil.example/cat.png' }, 'unreachable'],
    ['when the declared size is over the limit', { declared: { size: 100_001 } }, 'too-large'],
    ['when the declared type is no picture', { declared: { contentType: 'video/mp4' } }, 'not-a-picture'],
  ])('%s', async (_case, options, reason) => {
    const { result, requests } = await takeIn((_request, response) => response.end(), options);
    expect(result).toEqual({ ok: false, reason });
    expect(requests).toBe(0);
  });
});

test('a caller who gives up gets the own reason back, and nothing stays behind', async () => {
  const leaving = new AbortController();
  const stall: RequestListener = (_request, response) => {
    response.write('a first piece', () => leaving.abort(new Error('shutting down')));
  };
  const { error, incoming } = await takeIn(stall, { signal: leaving.signal });
  expect(error).toMatchObject({ message: 'shutting down' });
  expect(incoming).toEqual([]);
});

test('many pictures at once are all taken in, and equal ones are one file', async () => {
  const formats = ['jpeg', 'png', 'webp', 'avif'] as const;
  const pictures = await Promise.all(
    formats.map((format, index) =>
      halves(40 + index, 40)
        .toFormat(format)
        .toBuffer(),
    ),
  );
  await using host = await startFileHost((request, response) =>
    response.end(pictures[Number(request.url?.slice(1)) % 4]),
  );
  await using dir = await makeTemporaryDir();
  const allowed = parseAllowedHosts([host.origin]);
  const dispatcher = createDownloadAgent(allowed);
  const intake = createPictureIntake({ dir: dir.path, allowed, dispatcher });
  const results = await Promise.all(Array.from({ length: 8 }, (_, index) => intake.fromUrl(`${host.origin}/${index}`)));
  await dispatcher.destroy();
  expect(results.every((result) => result.ok)).toBe(true);
  const files = (await readdir(dir.path)).filter((name) => name !== 'incoming');
  expect(files).toHaveLength(4);
  for (const file of files) {
    const hash = createHash('sha256').update(await readFile(join(dir.path, file)));
    expect(file).toBe(`${hash.digest('hex')}.jpg`);
  }
});

test('originals that a crash left behind are gone after the next start', async () => {
  await using dir = await makeTemporaryDir();
  await mkdir(join(dir.path, 'incoming'));
  await writeFile(join(dir.path, 'incoming', 'original.part'), 'taken at home');
  const allowed = parseAllowedHosts([]);
  const dispatcher = createDownloadAgent(allowed);
  createPictureIntake({ dir: dir.path, allowed, dispatcher });
  await dispatcher.close();
  expect(await readdir(join(dir.path, 'incoming'))).toEqual([]);
});

test('once there is an intake, the decoder itself knows no other kinds of file than those taken in', async () => {
  await using dir = await makeTemporaryDir();
  const allowed = parseAllowedHosts([]);
  const dispatcher = createDownloadAgent(allowed);
  createPictureIntake({ dir: dir.path, allowed, dispatcher });
  await dispatcher.close();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>';
  const gif = await makeAnimation('gif');
  for (const [name, content] of Object.entries({ svg, gif })) {
    const path = join(dir.path, `member.${name}`);
    await writeFile(path, content);
    await expect(sharp(path).metadata(), name).rejects.toThrow('unsupported image format');
  }
  await expect(sharp(gif).metadata()).rejects.toThrow('unsupported image format');
  // Charts of our own are drawn from memory.
  expect(await sharp(Buffer.from(svg)).metadata()).toMatchObject({ format: 'svg' });
  expect(await sharp(await halves().png().toBuffer()).metadata()).toMatchObject({ format: 'png' });
});
