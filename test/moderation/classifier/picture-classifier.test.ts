import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { CheckUnavailableError } from '#src/domain/check-unavailable-error.ts';
import { createPictureClassifier, type PictureClassifier } from '#src/moderation/classifier/picture-classifier.ts';
import { makeTemporaryDir } from '#test/fixtures/temporary-dir.ts';
import { ManualClock } from '#test/support/manual-clock.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const standIn = new URL('./stand-in-worker.ts', import.meta.url);

function openClassifier(workerUrl?: URL): PictureClassifier & AsyncDisposable & { clock: ManualClock } {
  const clock = new ManualClock();
  const classifier = createPictureClassifier({ log, clock, ...(workerUrl && { workerUrl }) });
  return { ...classifier, clock, [Symbol.asyncDispose]: () => classifier.close() };
}

const modelIsHere = await import('nsfwjs/models/mobilenet_v2_mid').then(
  () => true,
  () => false,
);

test.skipIf(!modelIsHere)('the real model tells what a picture is, and lives through a file that is none', async () => {
  await using classifier = openClassifier();
  await using dir = await makeTemporaryDir();
  const path = join(dir.path, 'plain.jpg');
  await sharp({ create: { width: 300, height: 200, channels: 3, background: '#88aa44' } })
    .jpeg()
    .toFile(path);
  const classes = await classifier.classify(path);
  expect(Object.keys(classes).toSorted()).toEqual(['drawing', 'hentai', 'neutral', 'porn', 'sexy']);
  expect(Object.values(classes).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
  await expectUnavailable(classifier.classify(join(dir.path, 'gone.jpg')), 'missing');
  await expect(classifier.classify(path)).resolves.toEqual(classes);
});

test('without its packages it has nothing to say', async () => {
  await using classifier = openClassifier(new URL('data:text/javascript,import "zoetrope-has-no-such-package"'));
  await expectUnavailable(classifier.classify('count'), 'ERR_');
});

test('one worker takes the pictures in turn, and gets none of our secrets', async () => {
  await using classifier = openClassifier(standIn);
  const answers = await Promise.all(['count', 'count', 'secrets', 'count'].map((path) => classifier.classify(path)));
  expect(answers).toEqual([{ count: 0.01 }, { count: 0.02 }, { secrets: 0 }, { count: 0.03 }]);
});

test.each([
  ['throws', 'throw', 'Error'],
  ['ends', 'exit', 'its worker ended'],
])('a worker that %s fails one picture, and the next has a new worker', async (_, path, why) => {
  await using classifier = openClassifier(standIn);
  await classifier.classify('count');
  await expectUnavailable(classifier.classify(path), why);
  await expect(classifier.classify('count')).resolves.toEqual({ count: 0.01 });
});

test('an answer that makes no sense is none', async () => {
  await using classifier = openClassifier(standIn);
  await expectUnavailable(classifier.classify('nonsense'), 'makes no sense');
});

test('a worker that does not answer is replaced', async () => {
  await using classifier = openClassifier(standIn);
  await classifier.classify('count');
  const silent = expectUnavailable(classifier.classify('silence'), 'no answer within 60000 ms');
  await classifier.clock.run(60_000);
  await silent;
  await expect(classifier.classify('count')).resolves.toEqual({ count: 0.01 });
});

test('the worker goes when nobody has asked for some minutes', async () => {
  await using classifier = openClassifier(standIn);
  await classifier.classify('count');
  classifier.clock.wind(4 * 60_000);
  await expect(classifier.classify('count')).resolves.toEqual({ count: 0.02 });
  classifier.clock.wind(4 * 60_000);
  await expect(classifier.classify('count')).resolves.toEqual({ count: 0.03 });
  classifier.clock.wind(5 * 60_000);
  await expect(classifier.classify('count')).resolves.toEqual({ count: 0.01 });
});

test('closing ends what is under way, and nothing is taken afterwards', async () => {
  await using classifier = openClassifier(standIn);
  const [first, second] = ['silence', 'count'].map((path) => classifier.classify(path));
  await classifier.close();
  await expectUnavailable(first, 'its worker ended');
  await expectUnavailable(second, 'it is closed');
});

async function expectUnavailable(judgement: Promise<unknown> | undefined, message: string): Promise<void> {
  const error = await judgement?.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CheckUnavailableError);
  expect(String(error)).toContain(message);
}
