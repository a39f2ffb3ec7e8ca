import { mkdir, readdir, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseAllowedHosts } from '#src/media/allowed-hosts.ts';
import { createClipFetcher } from '#src/media/clip-fetcher.ts';
import { createDownloadAgent } from '#src/media/public-agent.ts';
import { makeMp4 } from '#test/fixtures/clips.ts';
import { startFileHost } from '#test/fixtures/file-host.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';

const asked = { frames: 9, fps: 24 };
let mp4: Buffer;

beforeAll(async () => {
  mp4 = await makeMp4({ frames: 9 });
});

/** Answers one after the other; the last one stays. */
function inTurn(...listeners: RequestListener[]) {
  let requests = 0;
  const listener: RequestListener = (request, response) => {
    listeners[Math.min(requests, listeners.length - 1)]?.(request, response);
    requests += 1;
  };
  return { listener, requests: () => requests };
}

const whole: RequestListener = (_request, response) => response.end(mp4);
/** Says its full length and hangs up. */
const half: RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-length': String(mp4.length) });
  response.write(mp4.subarray(0, mp4.length / 2), () => response.destroy());
};
/** A whole answer whose file is not. */
const cut: RequestListener = (_request, response) => response.end(mp4.subarray(0, mp4.length / 2));
const garbage: RequestListener = (_request, response) => response.end('<html>not a video</html>');

async function openFetcher(listener: RequestListener) {
  const parts = new AsyncDisposableStack();
  const host = parts.use(await startFileHost(listener));
  const dir = parts.use(await makeTemporaryDir()).path;
  const allowed = parseAllowedHosts([host.origin]);
  const dispatcher = parts.adopt(createDownloadAgent(allowed), (agent) => agent.destroy());
  const log = createRecordedLog();
  const clips = createClipFetcher({ dir: join(dir, 'clips'), allowed, dispatcher, log });
  const fetch = (jobId = '1', url = `${host.origin}/a.mp4`, expected = asked) => clips.fetch(jobId, url, expected);
  const files = async () => (await readdir(join(dir, 'clips')).catch(() => [])).sort();
  return {
    clips,
    fetch,
    files,
    log,
    pathOf: (name: string) => join(dir, 'clips', name),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

describe('a clip', () => {
  test('is brought to the disk whole and checked', async () => {
    await using opened = await openFetcher(whole);
    expect(await opened.fetch()).toEqual({
      kind: 'fetched',
      clip: { path: opened.pathOf('1.mp4'), bytes: mp4.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(await opened.files()).toEqual(['1.mp4']);
  });

  test('that is on the disk already is not fetched again, and is the same', async () => {
    const host = inTurn(whole);
    await using opened = await openFetcher(host.listener);
    const first = await opened.fetch();
    expect(await opened.fetch()).toEqual(first);
    expect(host.requests()).toBe(1);
  });

  test.each([
    ['the connection broke', half],
    ['the host gave less than all of it', cut],
    ['the host was out of order', ((_request, response) => response.writeHead(503).end()) satisfies RequestListener],
  ])('of which only half came because %s is worth another try', async (_, first) => {
    await using opened = await openFetcher(inTurn(first, whole).listener);
    expect(await opened.fetch()).toMatchObject({ kind: 'unavailable' });
    expect(await opened.files()).toEqual([]);
    expect(await opened.fetch()).toMatchObject({ kind: 'fetched', clip: { bytes: mp4.length } });
  });

  test('that arrives damaged in the same way twice is refused', async () => {
    await using opened = await openFetcher(garbage);
    expect(await opened.fetch()).toMatchObject({ kind: 'unavailable' });
    expect(await opened.fetch()).toMatchObject({ kind: 'refused', reason: 'clip-damaged' });
    expect(await opened.files()).toEqual([]);
  });

  test('that arrives damaged in another way each time is not given up', async () => {
    await using opened = await openFetcher(inTurn(garbage, cut, garbage, whole).listener);
    for (let time = 0; time < 3; time += 1) expect(await opened.fetch()).toMatchObject({ kind: 'unavailable' });
    expect(await opened.fetch()).toMatchObject({ kind: 'fetched' });
  });

  test('of another job that arrives damaged in the same way does not count', async () => {
    await using opened = await openFetcher(garbage);
    expect(await opened.fetch('1')).toMatchObject({ kind: 'unavailable' });
    expect(await opened.fetch('2')).toMatchObject({ kind: 'unavailable' });
  });

  test('from a host that is not on the list is refused without a request', async () => {
    const host = inTurn(whole);
    await using opened = await openFetcher(host.listener);
    expect(await opened.fetch('1', 'https://elsewhere.example/a.mp4')).toMatchObject({
      kind: 'refused',
      reason: 'clip-refused',
    });
    expect(host.requests()).toBe(0);
  });

  test('from a host that sends us elsewhere is tried again, and never fetched there', async () => {
    const paths: (string | undefined)[] = [];
    const host = inTurn((_request, response) => response.writeHead(302, { location: '/b.mp4' }).end(), whole);
    await using opened = await openFetcher((request, response) => {
      paths.push(request.url);
      host.listener(request, response);
    });
    expect(await opened.fetch()).toMatchObject({ kind: 'unavailable' });
    expect(await opened.fetch()).toMatchObject({ kind: 'fetched' });
    expect(paths).toEqual(['/a.mp4', '/a.mp4']);
  });

  test('whose host has a private address for the moment is tried again', async () => {
    await using dir = await makeTemporaryDir();
    const allowed = parseAllowedHosts(['files.runcomfy.net']);
    const dispatcher = createDownloadAgent(allowed, (_name, _options, callback) => {
      callback(null, [{ address: '10.0.0.7', family: 4 }]);
    });
    const clips = createClipFetcher({ dir: dir.path, allowed, dispatcher, log: createRecordedLog() });
    expect(await clips.fetch('1', 'https://files.runcomfy.net/a.mp4', asked)).toMatchObject({ kind: 'unavailable' });
    await dispatcher.destroy();
  });

  test('that is larger than any clip is refused', async () => {
    await using opened = await openFetcher((_request, response) => {
      response.writeHead(200, { 'content-length': String(300 * 1024 * 1024) });
      response.write('x', () => response.destroy());
    });
    expect(await opened.fetch()).toMatchObject({ kind: 'refused', reason: 'clip-refused' });
  });

  test('that was removed was never damaged', async () => {
    await using opened = await openFetcher(garbage);
    expect(await opened.fetch()).toMatchObject({ kind: 'unavailable' });
    await opened.clips.remove('1');
    expect(await opened.fetch()).toMatchObject({ kind: 'unavailable' });
  });

  test('of another length than asked for is taken and noted', async () => {
    await using opened = await openFetcher(whole);
    expect(await opened.fetch('1', undefined, { frames: 81, fps: 24 })).toMatchObject({ kind: 'fetched' });
    expect(opened.log.lines).toMatchObject([{ level: 'warn', message: 'unexpected length' }]);
  });

  test('that was kept and is damaged since is fetched again', async () => {
    await using opened = await openFetcher(whole);
    await opened.fetch();
    await writeFile(opened.pathOf('1.mp4'), mp4.subarray(0, 100));
    expect(await opened.fetch()).toMatchObject({ kind: 'fetched', clip: { bytes: mp4.length } });
  });

  test('is removed when it is not needed, also when it was never there', async () => {
    await using opened = await openFetcher(whole);
    await opened.fetch();
    await opened.clips.remove('1');
    await opened.clips.remove('1');
    expect(await opened.files()).toEqual([]);
  });
});

describe('a sweep', () => {
  test('removes half files and the clips that nobody wants, and nothing else', async () => {
    await using opened = await openFetcher(whole);
    await opened.fetch('1');
    await opened.fetch('2');
    for (const name of ['2.mp4.part', '3.mp4.part', 'notes.txt', '4.mp4.bak'])
      await writeFile(opened.pathOf(name), 'x');
    const asked: string[] = [];
    await opened.clips.sweep(async (jobId) => {
      asked.push(jobId);
      return jobId === '2';
    });
    expect(asked.sort()).toEqual(['1', '2']);
    expect(await opened.files()).toEqual(['2.mp4', '4.mp4.bak', 'notes.txt']);
  });

  test('while the bot works removes the clips that nobody wants, and leaves downloads that run', async () => {
    await using opened = await openFetcher(whole);
    await opened.fetch('1');
    await opened.fetch('2');
    await writeFile(opened.pathOf('3.mp4.part'), 'x');
    await opened.clips.removeUnwanted(async (jobId) => jobId === '2');
    expect(await opened.files()).toEqual(['2.mp4', '3.mp4.part']);
  });

  test('counts what was made smaller to its clip, and what was left of that work to the half files', async () => {
    await using opened = await openFetcher(whole);
    await opened.fetch('1');
    await opened.fetch('2');
    for (const jobId of ['1', '2']) {
      await mkdir(opened.pathOf(`${jobId}.fitting-a1B2`));
      await writeFile(opened.pathOf(`${jobId}.fitting-a1B2/pass-0.log`), 'x');
      await writeFile(opened.pathOf(`${jobId}.fitted.mp4`), 'x');
    }
    await opened.clips.removeUnwanted(async (jobId) => jobId === '2');
    expect(await opened.files()).toEqual(['1.fitting-a1B2', '2.fitted.mp4', '2.fitting-a1B2', '2.mp4']);
    await opened.clips.sweep(async (jobId) => jobId === '2');
    expect(await opened.files()).toEqual(['2.fitted.mp4', '2.mp4']);
    expect(await opened.clips.pathOf('2')).toBe(opened.pathOf('2.fitted.mp4'));
    await opened.clips.remove('2');
    expect(await opened.files()).toEqual([]);
  });

  test('of a folder that is not there yet does nothing', async () => {
    await using opened = await openFetcher(whole);
    await opened.clips.sweep(async () => false);
    expect(await opened.files()).toEqual([]);
  });

  test('keeps a clip about which nothing can be learnt', async () => {
    await using opened = await openFetcher(whole);
    await opened.fetch('1');
    await expect(opened.clips.sweep(() => Promise.reject(new Error('the store is away')))).rejects.toThrow('away');
    expect(await opened.files()).toEqual(['1.mp4']);
  });
});
