import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startHealthServer } from '#src/http/health-server.ts';

async function serverUnderTest(isReady: () => Promise<boolean> = async () => true, metrics = async () => 'up 1\n') {
  const server = await startHealthServer({ host: '127.0.0.1', port: 0, isReady, metrics });
  onTestFinished(() => server.close());
  const ask = async (path: string, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
    return [response.status, await response.text()];
  };
  return { server, ask };
}

test('/healthz answers as long as the process does', async () => {
  const { ask } = await serverUnderTest(async () => false);
  expect(await ask('/healthz')).toEqual([200, 'ok\n']);
});

test('/readyz follows whether commands are taken', async () => {
  let ready = false;
  const { ask } = await serverUnderTest(async () => ready);
  expect(await ask('/readyz')).toEqual([503, 'not ready\n']);
  ready = true;
  expect(await ask('/readyz')).toEqual([200, 'ready\n']);
});

test('a store that fails is not ready', async () => {
  const { ask } = await serverUnderTest(() => Promise.reject(new Error('disk full')));
  expect(await ask('/readyz')).toEqual([503, 'not ready\n']);
});

test('/metrics gives what is measured, as Prometheus reads it', async () => {
  const { server, ask } = await serverUnderTest();
  expect(await ask('/metrics')).toEqual([200, 'up 1\n']);
  const response = await fetch(`http://127.0.0.1:${server.port}/metrics`);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const broken = await serverUnderTest(undefined, () => Promise.reject(new Error('no')));
  expect(await broken.ask('/metrics')).toEqual([503, 'not available\n']);
});

test('nothing else is there', async () => {
  const { ask } = await serverUnderTest();
  expect(await ask('/')).toEqual([404, 'not found\n']);
  expect(await ask('/healthz/../etc')).toEqual([404, 'not found\n']);
  expect(await ask('/healthz', 'POST')).toEqual([405, 'method not allowed\n']);
});

test('a port that is taken is an error at start', async () => {
  const { server } = await serverUnderTest();
  const second = startHealthServer({
    host: '127.0.0.1',
    port: server.port,
    isReady: async () => true,
    metrics: async () => '',
  });
  await expect(second).rejects.toThrow('another program uses it');
});

test('closing does not wait for idle visitors, and may be asked for twice', async () => {
  const { server } = await serverUnderTest();
  const visitor = connect(server.port, '127.0.0.1');
  await once(visitor, 'connect');
  await server.close();
  await server.close();
  const refused = await fetch(`http://127.0.0.1:${server.port}/healthz`).catch((error: Error) => error);
  expect(refused).toBeInstanceOf(Error);
  visitor.destroy();
});
