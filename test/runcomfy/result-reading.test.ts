import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interpretResult } from '#src/runcomfy/result-reading.ts';

const read = (json: unknown, status = 200) =>
  interpretResult({ kind: 'answered', status, json, retryAfterMs: undefined });
const good = (output: unknown, more = {}) => read({ status: 'succeeded', output, ...more });

const a = 'https://storage.example/a.mp4';
const b = 'https://storage.example/b.mp4';
const image = 'https://storage.example/a.PNG?sig=1';

test.each(['succeeded', 'completed', 'success', 'SUCCEEDED'])('%s with a video is a success', (status) => {
  expect(read({ status, output: { video: a } })).toEqual({ kind: 'succeeded', clipUrl: a, costMicros: undefined });
});

test.each([
  ['a video beside everything else', { image, videos: [b], video: a, url: b }],
  ['the first of several videos', { image, videos: [a, b] }],
  ['an empty video and a good list', { video: '', videos: ['', null, a] }],
  ['one address', a],
  ['a list of addresses', [image, a, b]],
  ['a list of objects', [{ url: image }, { url: a }]],
  ['a video object', { video: { url: a } }],
  ['video_url', { video_url: a }],
  ['url', { url: a }],
  ['file', { file: a }],
])('the video is found as %s', (_, output) => {
  expect(good(output)).toMatchObject({ kind: 'succeeded', clipUrl: a });
});

test.each([
  ['no output', undefined],
  ['null', null],
  ['an empty object', {}],
  ['an image', { image }],
  ['images', { images: [image, a] }],
  ['the address of an image', image],
  ['the url of an image', { url: image }],
  ['an empty list', []],
  ['a file name', { video: 'a.mp4' }],
  ['a file address', { video: 'file:///etc/passwd' }],
  ['numbers', { video: 7, videos: 7, url: [7] }],
  ['a video only deep inside', { node: { deep: { video: a } } }],
])('a success with %s has no output', (_, output) => {
  expect(good(output).kind).toBe('no-output');
});

test('nothing outside of the output is taken for the video, as the result echoes the input', () => {
  expect(good({}, { input: { video: a, '118_image': a }, video: a, url: a }).kind).toBe('no-output');
});

test.each([
  [0.2, 200_000],
  [0, 0],
  [0.1234567, 123_457],
  [undefined, undefined],
  [null, undefined],
  ['0.2', undefined],
  [-1, undefined],
  [1e300, undefined],
])('a cost of %j USD is %s micros, for a success, a failure and a success without video', (cost, costMicros) => {
  expect(good({ video: a }, { cost })).toMatchObject({ kind: 'succeeded', costMicros });
  expect(good({}, { cost })).toEqual({ kind: 'no-output', costMicros });
  expect(read({ status: 'failed', error: 'x', cost })).toEqual({ kind: 'failed', detail: 'x', costMicros });
});

test.each([
  ['a text', 'out of memory', 'out of memory'],
  ['an object', { type: 'oom', message: 'out of memory' }, 'out of memory: oom'],
  ['a list', [{ errorCode: 7, error: 'oom', debugInfo: 'secret' }], '7: oom'],
  ['nothing', undefined, ''],
  ['null', null, ''],
  ['an address in a text', 'could not get HTTPS://cdn.example/a?sig=1 at all', 'could not get [address] at all'],
  ['a picture in a text', 'bad data:image/png;base64,AAAA', 'bad [address]'],
  ['lines', 'one\n\u0000two', 'one two'],
])('a failure with %s for an error has a detail for the operator', (_, error, detail) => {
  expect(read({ status: 'failed', error })).toEqual({ kind: 'failed', detail, costMicros: undefined });
});

test('a failure may be told with an error code beside the status', () => {
  const reading = read({ status: 'failed', error_code: 500001, error_message: 'node 25 broke' });
  expect(reading).toMatchObject({ kind: 'failed', detail: '500001: node 25 broke' });
});

test('an endless error makes a short detail', () => {
  const reading = read({ status: 'error', error: 'no '.repeat(1_000_000) });
  expect(reading.kind === 'failed' && reading.detail.length).toBeLessThanOrEqual(500);
});

test.each(['in_queue', 'in_progress', 'pending', 'waiting', 'starting', 'processing', 'IN_QUEUE'])(
  'a result that says %s is not there yet',
  (status) => {
    expect(read({ status })).toEqual({ kind: 'not-yet' });
  },
);

test.each([409, 425])('a %i means not yet', (status) => {
  expect(read(undefined, status)).toEqual({ kind: 'not-yet' });
});

test.each(['cancelled', 'canceled'])('%s is cancelled', (status) => {
  expect(read({ status })).toEqual({ kind: 'cancelled', costMicros: undefined });
  expect(read({ status, cost: 0.1 })).toEqual({ kind: 'cancelled', costMicros: 100_000 });
});

test.each([undefined, null])('a video without a word (%j) is a success', (status) => {
  const reading = read({ status, output: { video: a }, cost: 0.2 });
  expect(reading).toEqual({ kind: 'succeeded', clipUrl: a, costMicros: 200_000 });
});

test('times that cannot be read are no trouble', () => {
  expect(good({ video: a }, { created_at: 'yesterday', finished_at: -1 }).kind).toBe('succeeded');
});

test.each([
  ['a 404', 404, { error_code: 404001 }],
  ['404001 in a 200', 200, { error_code: 404001 }],
])('%s means that RunComfy does not know the request', (_, status, json) => {
  expect(read(json, status)).toEqual({ kind: 'not-found' });
});

test.each([
  ['400004 in a 200', 200, { error_code: 400004 }, 'credentials'],
  ['a 401', 401, {}, 'credentials'],
  ['an unlisted code beside a success', 200, { status: 'succeeded', error_code: 5, output: a }, 'malformed'],
  ['a word nobody knows', 200, { status: 'defrosting', output: a }, 'malformed'],
  ['neither status nor video', 200, { output: { image } }, 'malformed'],
  ['an error code beside a video without status', 200, { error_code: 5, output: a }, 'malformed'],
  ['a number for a status', 200, { status: 3, output: a }, 'malformed'],
  ['a 404 page of a gateway', 404, undefined, 'malformed'],
  ['a 404 with the message of a gateway', 404, { message: 'Not Found' }, 'malformed'],
  ['a 502', 502, undefined, 'server'],
  ['a 429', 429, {}, 'busy'],
])('%s says nothing about the request', (_, status, json, problem) => {
  expect(read(json, status)).toMatchObject({ kind: 'unavailable', problem });
});

test('any JSON with any HTTP status can be read, and a success always has a web address', () => {
  const word = fc.constantFrom('succeeded', 'completed', 'failed', 'in_queue', 'cancelled', 'x');
  const loose = fc.oneof(fc.webUrl(), fc.jsonValue(), fc.array(fc.webUrl()));
  const output = fc.oneof(loose, fc.record({ video: loose, videos: loose, url: loose }, { requiredKeys: [] }));
  const near = fc.record({ status: word, output, error: fc.jsonValue(), cost: fc.jsonValue() }, { requiredKeys: [] });
  const anyResult = fc.oneof(fc.jsonValue(), near);
  fc.assert(
    fc.property(anyResult, fc.constantFrom(200, 202, 302, 400, 404, 409, 500), (json, status) => {
      const reading = read(json, status);
      return reading.kind !== 'succeeded' || /^https?:/i.test(reading.clipUrl);
    }),
  );
});
