import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Runcomfy, startRuncomfy } from '#sandbox/runcomfy/runcomfy.ts';
import { resultOf, statusOf, submit, videoUrl } from './caller.ts';
import { type PictureHost, startPictureHost } from './picture-host.ts';

let server: Runcomfy;
let host: PictureHost;
let picture: Buffer;
beforeAll(async () => {
  picture = await sharp({
    create: { width: 300, height: 200, channels: 3, background: 'teal', noise: { type: 'gaussian', sigma: 25 } },
  })
    .jpeg()
    .toBuffer();
  host = await startPictureHost(picture);
  server = await startRuncomfy({ clipWidth: 160 });
});
afterAll(async () => {
  await server.close();
  await host[Symbol.asyncDispose]();
});

async function rendered(changes: Record<string, unknown>): Promise<string> {
  const id = await submit(server, changes);
  await server.advance(id, 'completed');
  return id;
}

async function inspect(url: string) {
  const response = await fetch(url);
  const bytes = await response.arrayBuffer();
  using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no video track');
  const packets = new EncodedPacketSink(track);
  const first = await packets.getFirstPacket();
  let count = 0;
  let pictureBytes = 0;
  for await (const packet of packets.packets()) {
    count += 1;
    pictureBytes += packet.byteLength;
  }
  return {
    contentType: response.headers.get('content-type'),
    announced: Number(response.headers.get('content-length')),
    size: bytes.byteLength,
    codec: track.codec,
    dimensions: [track.codedWidth, track.codedHeight],
    count,
    firstIsKey: first?.type === 'key',
    bytesPerFrame: pictureBytes / count,
    duration: await input.computeDuration(),
  };
}

test.each([
  ['1024x576 (16:9)', 81, 16, [160, 90]],
  ['720x1280 (9:16)', 141, 24, [90, 160]],
  ['480x720 (2:3)', 81, 13, [106, 160]],
  ['720x720 (1:1)', 81, 12, [160, 160]],
])('%s with %i frames at %i a second makes an H.264 MP4 of just that', async (resolution, frames, fps, dimensions) => {
  const settings = { '4_valuex3_value': resolution, '25_value': frames, '38_value': fps };
  const id = await rendered({ '118_image': `${host.origin}/picture`, ...settings });
  const clip = await inspect(await videoUrl(server, id));
  expect(clip).toMatchObject({ contentType: 'video/mp4', codec: 'avc', count: frames, dimensions, firstIsKey: true });
  expect(clip.announced).toBe(clip.size);
  expect(clip.duration).toBeCloseTo(frames / fps, 3);
  // The zoom makes every frame differ from the one before; a still would take a handful of bytes each.
  expect(clip.bytesPerFrame).toBeGreaterThan(50);
});

test('the picture is fetched once per job, as by a stranger, and the same clip is not made twice', async () => {
  const before = host.seen.length;
  const ids = [
    await rendered({ '118_image': `${host.origin}/picture` }),
    await rendered({ '118_image': `${host.origin}/picture` }),
  ];
  const seen = host.seen.slice(before);
  expect(seen).toHaveLength(2);
  for (const headers of seen) expect(headers).not.toHaveProperty('authorization');
  for (const headers of seen) expect(headers).not.toHaveProperty('cookie');
  const files = server.jobs.flatMap(({ requestId, outcome }) =>
    ids.includes(requestId) && outcome?.ok ? [outcome.file] : [],
  );
  expect(files[0]?.bytes).toBe(files[1]?.bytes);
  expect(files[0]?.path).not.toBe(files[1]?.path);
});

test('a picture may come as a data URI', async () => {
  const id = await rendered({ '118_image': `data:image/jpeg;base64,${picture.toString('base64')}` });
  expect((await inspect(await videoUrl(server, id))).count).toBe(81);
});

test.each([
  ['that is not there', () => `${host.origin}/missing`],
  ['whose host is down', () => 'http://127.0.0.1:1/picture'],
  ['that is no picture', () => `data:image/png;base64,${Buffer.from('hello').toString('base64')}`],
  ['that is half a picture', () => `data:image/jpeg;base64,${picture.subarray(0, 400).toString('base64')}`],
  ['that is an unknown file name', () => 'holiday.png'],
  ['that is nothing', () => ''],
])('a picture %s makes a failed, charged job', async (_, reference) => {
  const id = await rendered({ '118_image': reference() });
  expect((await resultOf(server, id, '?include_cost=true')).body).toMatchObject({
    status: 'failed',
    cost: 0.2,
    error: [{ errorCode: expect.any(Number), error: expect.any(String), debugInfo: expect.any(String) }],
  });
});

test('the server goes on answering while a large clip is made', async () => {
  await using large = await startRuncomfy({ clipWidth: 512 });
  large.hold('all');
  const id = await submit(large, { '118_image': `${host.origin}/picture` });
  const done = large.advance(id, 'completed');
  let answersMeanwhile = 0;
  while ((await statusOf(large, id)).body.status === 'in_progress') answersMeanwhile += 1;
  await done;
  expect(answersMeanwhile).toBeGreaterThan(10);
});

test('a result file wants no credential, and a request that shows one is noted', async () => {
  const id = await rendered({});
  const url = await videoUrl(server, id);
  expect((await fetch(url)).status).toBe(200);
  expect(server.tokenLeaks).toEqual([]);
  await fetch(url, { headers: { authorization: `Bearer ${server.token}` } });
  expect(server.tokenLeaks).toMatchObject([{ kind: 'output', path: new URL(url).pathname }]);
  expect((await fetch(url.replace('_output', 'x_output'))).status).toBe(404);
});
