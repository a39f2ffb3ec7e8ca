import { expect, test } from 'vitest';
import type { Finding } from '#src/domain/gate.ts';
import { acceptedJob } from '#test/store/sample-job.ts';
import { allChecks, checksUnderTest, settingsWith } from './checks-under-test.ts';

const clip = { path: 'clip.mp4', bytes: 10, sha256: 'c' };
const judged = ({ checks }: ReturnType<typeof checksUnderTest>, settings = settingsWith(allChecks)) =>
  checks.judgeClip(acceptedJob('1'), clip, settings);

test('each picture of the clip meets the classifier and the service, in its order', async () => {
  const bot = checksUnderTest({ frames: ['1.jpg', '2.jpg'] });
  expect(await judged(bot)).toEqual([]);
  expect(bot.ran).toEqual([
    'frames of clip.mp4',
    'classifier of 1.jpg',
    'service: picture of 1.jpg',
    'classifier of 2.jpg',
    'service: picture of 2.jpg',
  ]);
});

test.each<[string, Finding, string]>([
  ['a veil', { reason: 'picture-check', verdict: 'spoiler', evidence: 'sexy 0.85' }, 'sexy 0.85'],
  ['a doubt', { reason: 'picture-check', verdict: 'hold', evidence: 'porn+hentai 0.80' }, 'porn+hentai 0.80'],
  ['a refusal', { reason: 'minors', verdict: 'refuse', evidence: 'sexual/minors 0.90' }, 'minors sexual/minors 0.90'],
  ['a reason alone', { reason: 'gore', verdict: 'refuse' }, 'gore'],
])('%s is a doubt about the clip, which was paid for', async (_, found, evidence) => {
  const bot = checksUnderTest({ frames: ['1.jpg'], answers: { classifier: [found] } });
  expect(await judged(bot)).toEqual([{ reason: 'clip-check', verdict: 'hold', evidence }]);
});

test('what refuses one picture spares it the rest, and the next one is looked at all the same', async () => {
  const found: Finding = { reason: 'picture-check', verdict: 'refuse', evidence: 'x' };
  const bot = checksUnderTest({ frames: ['1.jpg', '2.jpg'], answers: { classifier: [found] } });
  expect(await judged(bot)).toHaveLength(2);
  expect(bot.ran.filter((check) => check.startsWith('service'))).toEqual([]);
});

test('evidence stays short enough to be stored', async () => {
  const found: Finding = { reason: 'sexual', verdict: 'hold', evidence: 'x'.repeat(200) };
  const [finding] = await judged(checksUnderTest({ frames: ['1.jpg'], answers: { classifier: [found] } }));
  expect(finding?.evidence).toHaveLength(200);
});

test.each([
  ['no pictures can be taken', { frames: new Error('no frames') }, 'frames'],
  ['a check can not run', { frames: ['1.jpg'], answers: { classifier: new Error('gone') } }, 'classifier'],
])('when %s a person looks at the clip, unless the server wants otherwise', async (_, behaviour, name) => {
  const settings = { ...allChecks, service: false };
  expect(await judged(checksUnderTest(behaviour), settingsWith(settings))).toEqual([
    { reason: 'check-failed', verdict: 'hold', evidence: name },
  ]);
  const lenient = settingsWith({ ...settings, onFailure: 'allow' });
  expect(await judged(checksUnderTest(behaviour), lenient)).toEqual([]);
});

test('no pictures are taken where nothing would look at them', async () => {
  const bot = checksUnderTest({ frames: ['1.jpg'] });
  expect(await judged(bot, settingsWith({ autoMod: true }))).toEqual([]);
  expect(bot.ran).toEqual([]);
});
