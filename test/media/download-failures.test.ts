import { writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { MockAgent } from 'undici';
import { describe, expect, test } from 'vitest';
import { parseAllowedHosts } from '#src/media/allowed-hosts.ts';
import { DownloadError } from '#src/media/download-error.ts';
import { createDownloadAgent } from '#src/media/public-agent.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { type DownloadOutcome, downloadFrom } from './download-from.ts';

function expectFailure(outcome: DownloadOutcome, kind: string, retryable: boolean): void {
  expect(outcome.error).toBeInstanceOf(DownloadError);
  expect(outcome.error).toMatchObject({ kind, retryable });
  expect(outcome.files).toEqual([]);
}

describe('a download that fails leaves nothing behind', () => {
  test('when the host is not on the list: no request is made', async () => {
    let requests = 0;
    const count: RequestListener = (_request, response) => {
      requests += 1;
      response.end();
    };
    const outcome = await downloadFrom(count, { allowed: parseAllowedHosts(['cdn.discordapp.com']) });
    expectFailure(outcome, 'refused-host', false);
    expect(requests).toBe(0);
  });

  test('when the name leads into a private network', async () => {
    const allowed = parseAllowedHosts(['files.runcomfy.net']);
    const dispatcher = createDownloadAgent(allowed, (_name, _options, callback) => {
      callback(null, [{ address: '10.0.0.7', family: 4 }]);
    });
    const changes = { url: 'https://files.runcomfy.net/a.mp4', allowed, dispatcher };
    expectFailure(await downloadFrom((_request, response) => response.end(), changes), 'private-address', false);
    await dispatcher.destroy();
  });

  test('when the host redirects: the new place is not asked', async () => {
    const paths: (string | undefined)[] = [];
    const outcome = await downloadFrom((request, response) => {
      paths.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expectFailure(outcome, 'redirect', false);
    expect(paths).toEqual(['/file']);
  });

  test.each([
    [404, false],
    [403, false],
    [429, true],
    [503, true],
    [204, false],
    [206, false],
  ])('when the host answers %i', async (status, retryable) => {
    const outcome = await downloadFrom((_request, response) => response.writeHead(status).end());
    expectFailure(outcome, 'http-status', retryable);
    expect(outcome.error).toMatchObject({ status });
  });

  test('when the announced size is too large: the body is not waited for', async () => {
    const outcome = await downloadFrom((_request, response) => {
      response.writeHead(200, { 'content-length': '1000001' }).flushHeaders();
    });
    expectFailure(outcome, 'too-large', false);
  });

  test('when the body never ends: it is cut at the limit', async () => {
    let sent = 0;
    const outcome = await downloadFrom((_request, response) => {
      const piece = Buffer.alloc(64 * 1024);
      const pour = (): void => {
        while (!response.destroyed && response.write(piece)) sent += piece.length;
        sent += piece.length;
      };
      response.on('drain', pour);
      pour();
    });
    expectFailure(outcome, 'too-large', false);
    expect(sent).toBeLessThan(50_000_000);
  });

  test('when the body is shorter than announced', async () => {
    const outcome = await downloadFrom((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write(Buffer.alloc(400), () => response.destroy());
    });
    expectFailure(outcome, 'incomplete', true);
  });

  test('when the body is shorter than announced and the connection hides it', async () => {
    const mock = new MockAgent();
    mock.disableNetConnect();
    const answer = { headers: { 'content-length': '1000' } };
    mock.get('https://files.runcomfy.net').intercept({ path: '/a.mp4' }).reply(200, 'short', answer);
    const allowed = parseAllowedHosts(['files.runcomfy.net']);
    const changes = { url: 'https://files.runcomfy.net/a.mp4', allowed, dispatcher: mock };
    expectFailure(await downloadFrom((_request, response) => response.end(), changes), 'incomplete', true);
    await mock.close();
  });

  test('when a body without announced length is broken off', async () => {
    const outcome = await downloadFrom((_request, response) => {
      response.write(Buffer.alloc(400), () => response.destroy());
    });
    expectFailure(outcome, 'incomplete', true);
  });

  test('when the host says nothing at all', async () => {
    expectFailure(await downloadFrom(() => {}, { idleTimeoutMs: 100 }), 'timeout', true);
  });

  test('when the body stalls', async () => {
    const outcome = await downloadFrom((_request, response) => response.write('a first piece'), { idleTimeoutMs: 100 });
    expectFailure(outcome, 'timeout', true);
  });

  test('when the body drips on without ever stalling', async () => {
    const outcome = await downloadFrom(
      (_request, response) => {
        const drip = setInterval(() => response.write('.'), 20);
        response.on('close', () => clearInterval(drip));
      },
      { idleTimeoutMs: 2_000, totalTimeoutMs: 300 },
    );
    expectFailure(outcome, 'timeout', true);
  });

  test('when the host hangs up before it answers', async () => {
    expectFailure(await downloadFrom((request) => request.socket.destroy()), 'network', true);
  });

  test('when there is no place for the file', async () => {
    await using dir = await makeTemporaryDir();
    const blocker = join(dir.path, 'not-a-folder');
    await writeFile(blocker, '');
    const outcome = await downloadFrom((_request, response) => response.end('x'), { path: join(blocker, 'file') });
    expectFailure(outcome, 'disk', true);
  });

  test('when the caller gives up: the reason is the caller’s own', async () => {
    const leaving = new AbortController();
    const outcome = await downloadFrom(
      (_request, response) => {
        response.write('a first piece', () => leaving.abort(new Error('shutting down')));
      },
      { signal: leaving.signal },
    );
    expect(outcome.error).toMatchObject({ message: 'shutting down' });
    expect(outcome.files).toEqual([]);
  });

  test('when the caller has given up before it began', async () => {
    const signal = AbortSignal.abort(new Error('shutting down'));
    const outcome = await downloadFrom((_request, response) => response.end('x'), { signal });
    expect(outcome.error).toMatchObject({ message: 'shutting down' });
  });
});
