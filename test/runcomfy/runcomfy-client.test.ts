import { expect, test } from 'vitest';
import { body, modelId, openClient, token } from './open-client.ts';
import { answer, startScriptedServer } from './scripted-server.ts';

test('the paid call carries the body as it is, with the token and the names of both sides', async () => {
  await using server = await startScriptedServer(answer(200, { request_id: 'abc' }));
  await using client = openClient(server.url, { userAgent: 'test/1' });
  expect(await client.submit(modelId, body)).toEqual({ kind: 'accepted', requestId: 'abc' });
  const [call] = server.seen;
  expect(call).toMatchObject({ method: 'POST', path: '/v1/models/community/wan-2-2/vace-fun' });
  expect(JSON.parse(call?.body ?? '')).toEqual(body);
  expect(call?.headers).toMatchObject({
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': 'test/1',
  });
});

test.each(['', '/', '/proxy', '/proxy/'])('an API address that ends in "%s" is taken', async (ending) => {
  await using server = await startScriptedServer(answer(200, { status: 'completed' }));
  await using client = openClient(server.url + ending);
  expect(await client.readStatus('abc')).toEqual({ kind: 'stopped' });
  expect(server.seen[0]?.path).toBe(`${ending.replace(/\/$/, '')}/v1/requests/abc/status`);
});

test('an id keeps its capitals, dots and slashes', async () => {
  await using server = await startScriptedServer(answer(200, { request_id: 'abc' }));
  await using client = openClient(server.url);
  await client.submit('kling/kling-video-o3/4K/wan-2.7', {});
  expect(server.seen[0]?.path).toBe('/v1/models/kling/kling-video-o3/4K/wan-2.7');
});

test('the result is asked for with its cost', async () => {
  const result = { status: 'succeeded', output: { video: 'https://storage.example/a.mp4' }, cost: 0.2 };
  await using server = await startScriptedServer(answer(200, result));
  await using client = openClient(server.url);
  const reading = await client.readResult('abc');
  expect(reading).toEqual({ kind: 'succeeded', clipUrl: 'https://storage.example/a.mp4', costMicros: 200_000 });
  expect(server.seen[0]).toMatchObject({ method: 'GET', path: '/v1/requests/abc/result?include_cost=true' });
});

test('a cancel has no body and is made once', async () => {
  await using server = await startScriptedServer(answer(202, { status: 'completed', outcome: 'cancelled' }));
  await using client = openClient(server.url);
  expect(await client.cancel('abc')).toEqual({ kind: 'cancelled' });
  expect(server.seen).toMatchObject([{ method: 'POST', path: '/v1/requests/abc/cancel', body: '' }]);
});

test('a cancel that gets no answer in time is unconfirmed', async () => {
  await using server = await startScriptedServer(() => {});
  await using client = openClient(server.url, { timeouts: { cancelMs: 100 } });
  expect((await client.cancel('abc')).kind).toBe('unconfirmed');
  expect(server.seen).toHaveLength(1);
});

test('a failed read is not repeated: that is for the one who asked', async () => {
  await using server = await startScriptedServer((_, __, socket) => socket.resetAndDestroy());
  await using client = openClient(server.url);
  expect(await client.readStatus('abc')).toMatchObject({ kind: 'unavailable', problem: 'network' });
  expect(await client.readResult('abc')).toMatchObject({ kind: 'unavailable', problem: 'network' });
  expect(server.seen).toHaveLength(2);
});

test('the token goes nowhere else: neither redirects nor addresses in answers are followed', async () => {
  await using stranger = await startScriptedServer(answer(200, { status: 'in_queue' }));
  await using server = await startScriptedServer((call, response, socket) => {
    const redirect = call.method === 'GET';
    const elsewhere = {
      status_url: `${stranger.url}/s`,
      result_url: `${stranger.url}/r`,
      cancel_url: `${stranger.url}/c`,
    };
    const script = redirect
      ? answer(302, elsewhere, { location: `${stranger.url}/v1` })
      : answer(200, { request_id: 'abc', outcome: 'cancelled', ...elsewhere });
    script(call, response, socket);
  });
  await using client = openClient(server.url);
  expect((await client.submit(modelId, body)).kind).toBe('accepted');
  expect((await client.readStatus('abc')).kind).toBe('unavailable');
  expect((await client.readResult('abc')).kind).toBe('unavailable');
  expect((await client.readCatalogue(modelId)).kind).toBe('unavailable');
  expect((await client.cancel('abc')).kind).toBe('cancelled');
  expect(server.seen).toHaveLength(5);
  expect(stranger.seen).toHaveLength(0);
});

test('a token that the server repeats is in no detail', async () => {
  await using server = await startScriptedServer(answer(401, { error_code: 400004, error_message: `bad ${token}!` }));
  await using client = openClient(server.url);
  const outcomes = await Promise.all([client.submit(modelId, body), client.readStatus('abc'), client.cancel('abc')]);
  expect(outcomes.every((outcome) => 'detail' in outcome && outcome.detail.includes('bad [token]!'))).toBe(true);
  expect(JSON.stringify(outcomes)).not.toContain(token);
});

test('a token that the server repeats is in no detail, not even half of it where a long complaint was cut', async () => {
  const error_message = `${'x'.repeat(490)} ${token}`;
  await using server = await startScriptedServer(answer(401, { error_message }));
  await using client = openClient(server.url);
  const reading = await client.readStatus('abc');
  expect(JSON.stringify(reading)).toContain('xxx [token]');
  expect(JSON.stringify(reading)).not.toContain(token.slice(0, 4));
});

test('a token that is an ordinary word or number spoils no answer', async () => {
  const status = { status: 'in_queue', queue_position: 3 };
  await using server = await startScriptedServer(answer(200, { ...status, request_id: 'in_queue-3' }));
  for (const ordinary of ['in_queue', 'queue', 'status', '3', '{', '"']) {
    await using client = openClient(server.url, { token: ordinary });
    expect(await client.readStatus('abc')).toEqual({ kind: 'queued', position: 3 });
    expect(await client.submit(modelId, body)).toEqual({ kind: 'accepted', requestId: 'in_queue-3' });
  }
});

test('a token in a word of the status is not passed on', async () => {
  await using server = await startScriptedServer(answer(200, { status: `no_${token}` }));
  await using client = openClient(server.url);
  expect(await client.readStatus('abc')).toEqual({ kind: 'unrecognised', word: 'no_[token]' });
});
