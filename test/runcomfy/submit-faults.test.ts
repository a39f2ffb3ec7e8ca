import type { LookupFunction } from 'node:net';
import { expect, test } from 'vitest';
import { body, modelId, openClient } from './open-client.ts';
import { answer, findClosedPort, type Script, startScriptedServer, startTcpServer } from './scripted-server.ts';

const accepted = answer(200, { request_id: 'abc' });

test.each<[string, Script, string]>([
  ['a reset', (_, __, socket) => socket.resetAndDestroy(), 'unknown'],
  ['a connection that ends', (_, __, socket) => socket.destroy(), 'unknown'],
  ['silence', () => {}, 'unknown'],
  [
    'a head without body',
    (_, response) => response.writeHead(200, { 'content-length': '40' }).flushHeaders(),
    'unknown',
  ],
  [
    'half a body and then the end',
    (_, response, socket) => response.writeHead(200).write('{"request_id":"abc"', () => socket.destroy()),
    'unknown',
  ],
  ['truncated JSON', answer(200, '{"request_id":"ab'), 'unknown'],
  ['a page', answer(200, '<html>hello</html>'), 'unknown'],
  ['a 500', answer(500, { error_code: 500001 }), 'unknown'],
  ['a 502 page', answer(502, '<html>bad gateway</html>'), 'unknown'],
  ['a 503 page', answer(503, '<html>later</html>', { 'retry-after': '1' }), 'unknown'],
  ['a 504', answer(504, ''), 'unknown'],
  ['a redirect', answer(307, '', { location: '/v1/elsewhere' }), 'unknown'],
  ['a 429', answer(429, { message: 'Too Many Requests' }, { 'retry-after': '3' }), 'not-sent'],
  ['a 503 of RunComfy', answer(503, { error_code: 503001 }, { 'retry-after': '3' }), 'not-sent'],
  ['a 401', answer(401, {}), 'refused'],
])('%s in answer to the paid call is met once, and read as it must be', async (_, script, kind) => {
  await using server = await startScriptedServer(script);
  await using client = openClient(server.url, { timeouts: { submitMs: 300 } });
  const outcome = await client.submit(modelId, body);
  expect(outcome.kind).toBe(kind);
  // Closing waits for whatever the client might still have in hand.
  await client.close();
  expect(server.seen).toHaveLength(1);
});

test('the wait named by a 429 is passed on, from seconds and from a date', async () => {
  const waits = ['3', 'Sun, 22 Nov 2026 12:00:05 GMT'];
  await using server = await startScriptedServer((call, response, socket) =>
    answer(429, {}, { 'retry-after': waits[server.seen.length - 1] ?? '' })(call, response, socket),
  );
  await using client = openClient(server.url);
  expect(await client.submit(modelId, body)).toMatchObject({ kind: 'not-sent', retryAfterMs: 3_000 });
  expect(await client.submit(modelId, body)).toMatchObject({ kind: 'not-sent', retryAfterMs: 5_000 });
});

test('a reset in the middle of the request leaves the job unknown, and there is no second connection', async () => {
  await using server = await startTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
  await using client = openClient(`http://127.0.0.1:${server.port}`);
  expect((await client.submit(modelId, body)).kind).toBe('unknown');
  await client.close();
  expect(server.sockets.size).toBe(1);
});

test('a connection that ends before it is read leaves the job unknown, and there is no second connection', async () => {
  await using server = await startTcpServer((socket) => socket.destroy());
  await using client = openClient(`http://127.0.0.1:${server.port}`);
  expect((await client.submit(modelId, body)).kind).toBe('unknown');
  await client.close();
  expect(server.sockets.size).toBe(1);
});

test('a kept-alive connection that the server closes costs no job: every paid call has its own', async () => {
  const used = new Set<number>();
  await using server = await startScriptedServer((call, response, socket) => {
    if (used.has(call.connection)) {
      socket.resetAndDestroy();
      return;
    }
    used.add(call.connection);
    answer(200, { request_id: 'abc', status: 'in_queue' }, { connection: 'keep-alive' })(call, response, socket);
  });
  await using client = openClient(server.url);
  expect((await client.readStatus('abc')).kind).toBe('queued');
  expect((await client.submit(modelId, body)).kind).toBe('accepted');
  expect((await client.submit(modelId, body)).kind).toBe('accepted');
  expect(server.seen.map((call) => call.connection)).toEqual([0, 1, 2]);
});

test('a connection that nobody takes proves that nothing was sent', async () => {
  await using client = openClient(`http://127.0.0.1:${await findClosedPort()}`);
  expect(await client.submit(modelId, body)).toMatchObject({
    kind: 'not-sent',
    detail: expect.stringContaining('ECONNREFUSED'),
  });
});

test.each(['ENOTFOUND', 'EAI_AGAIN'])(
  'a name that cannot be resolved (%s) proves that nothing was sent',
  async (code) => {
    const lookup: LookupFunction = (_, __, callback) =>
      callback(Object.assign(new Error(`lookup ${code}`), { code }), []);
    await using client = openClient('http://runcomfy.invalid', { connection: { port: 80, lookup } });
    expect(await client.submit(modelId, body)).toMatchObject({
      kind: 'not-sent',
      detail: expect.stringContaining(code),
    });
  },
);

test('a server without TLS proves that nothing was sent', async () => {
  await using server = await startScriptedServer(accepted);
  await using client = openClient(server.url.replace('http:', 'https:'));
  expect((await client.submit(modelId, body)).kind).toBe('not-sent');
  expect(server.seen).toHaveLength(0);
});

test('a server that breaks off the TLS handshake proves that nothing was sent', async () => {
  await using server = await startTcpServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
  await using client = openClient(`https://127.0.0.1:${server.port}`);
  expect((await client.submit(modelId, body)).kind).toBe('not-sent');
});

test('a read and a cancel do not wait for a TLS handshake longer than they may take', async () => {
  await using server = await startTcpServer(() => {});
  await using client = openClient(`https://127.0.0.1:${server.port}`, { timeouts: { readMs: 100, cancelMs: 100 } });
  const startedAt = performance.now();
  const outcomes = await Promise.all([client.readStatus('abc'), client.cancel('abc')]);
  expect(outcomes.map((outcome) => outcome.kind)).toEqual(['unavailable', 'unconfirmed']);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test.each([
  ['the time to connect', { connectMs: 100 }],
  ['the time for the whole call', { submitMs: 200 }],
])('a TLS handshake that outlasts %s proves that nothing was sent', async (_, timeouts) => {
  await using server = await startTcpServer(() => {});
  await using client = openClient(`https://127.0.0.1:${server.port}`, { timeouts });
  expect((await client.submit(modelId, body)).kind).toBe('not-sent');
});

test('an answer that drips byte by byte ends with the time for the call', async () => {
  await using server = await startScriptedServer((_, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  });
  await using client = openClient(server.url, { timeouts: { submitMs: 300, readMs: 300, cancelMs: 300 } });
  const calls = [client.submit(modelId, body), client.readStatus('abc'), client.cancel('abc')];
  const outcomes = await Promise.all(calls);
  expect(outcomes.map((outcome) => outcome.kind)).toEqual(['unknown', 'unavailable', 'unconfirmed']);
});

test.each<[string, Script]>([
  ['ten megabytes', answer(200, { request_id: 'abc', status: 'in_queue', padding: 'x'.repeat(10_000_000) })],
  [
    'an endless answer',
    (_, response) => {
      const chunk = Buffer.alloc(64 * 1024, ' ');
      const pump = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', pump).writeHead(200);
      pump();
    },
  ],
])('%s: the reading ends at a size, long before the deadline', async (_, script) => {
  await using server = await startScriptedServer(script);
  await using client = openClient(server.url);
  expect((await client.submit(modelId, body)).kind).toBe('unknown');
  expect(await client.readStatus('abc')).toMatchObject({ kind: 'unavailable', problem: 'malformed' });
});

test('closing cuts off what is under way, whose outcome is then unknown, and takes no more', async () => {
  const arrived = Promise.withResolvers<void>();
  await using server = await startScriptedServer((call) => {
    if (call.method === 'POST') arrived.resolve();
  });
  await using client = openClient(server.url);
  const submit = client.submit(modelId, body);
  const read = client.readStatus('abc');
  await arrived.promise;
  await client.close();
  expect((await read).kind).toBe('unavailable');
  expect((await submit).kind).toBe('unknown');
  await client.close();
  expect((await client.submit(modelId, body)).kind).toBe('not-sent');
  expect((await client.readStatus('abc')).kind).toBe('unavailable');
  expect(server.seen.filter((call) => call.method === 'POST')).toHaveLength(1);
});
