import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { judgeClassifier, judgeDecoder, judgeFfmpeg, judgeFreeBytes, judgeNode } from '#src/doctor/check-machine.ts';
import { judgeStatus } from '#src/doctor/check-moderation-service.ts';
import { carefully, type Finding, reportOf } from '#src/doctor/finding.ts';
import { judgeClock } from '#src/doctor/judge-clock.ts';
import { guildsSchema, judgeGuilds } from '#src/doctor/judge-guilds.ts';

const noon = Date.UTC(2026, 0, 2, 12);
const header = new Date(noon).toUTCString();

test.each([
  [0, 'good', "goes with Discord's"],
  [30_000, 'good', "goes with Discord's"],
  [-30_000, 'good', "goes with Discord's"],
  [31_000, 'wrong', "is 31 s ahead of Discord's"],
  [-3_600_000, 'wrong', "is 3600 s behind Discord's"],
])('a clock that is %d ms ahead is %s', (aheadMs, state, says) => {
  expect(judgeClock(header, noon + aheadMs)).toMatchObject({ state, says });
});

test.each([undefined, '', 'yesterday'])('a clock can not be compared with %j', (date) => {
  expect(judgeClock(date, noon).state).toBe('warning');
});

const invited =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory;
const guild = (id: string, permissions: bigint, name = `Server ${id}`) => ({ id, name, permissions });

test('the permissions of the invitation are enough, and an administrator lacks nothing', () => {
  const guilds = [guild('1', invited), guild('2', PermissionFlagsBits.Administrator)];
  expect(judgeGuilds(guilds, ['2'], '9')).toEqual([
    { state: 'good', about: 'Servers', says: 'the bot is in 2 servers' },
  ]);
});

test('each server that withholds something is named with what it withholds', () => {
  const [, ...findings] = judgeGuilds(
    [guild('1', invited), guild('2', invited & ~PermissionFlagsBits.AttachFiles), guild('3', 0n)],
    [],
    '9',
  );
  expect(findings.map(({ says }) => says)).toEqual([
    expect.stringMatching(/^in "Server 2" the bot lacks Attach Files,/),
    expect.stringMatching(/^in "Server 3" the bot lacks View Channel, Send Messages, /),
  ]);
});

test('the invitation is the one of README.md', () => {
  const [finding] = judgeGuilds([], [], '9');
  expect(finding).toMatchObject({
    state: 'warning',
    todo: expect.stringMatching(/client_id=9&.*permissions=274878024704$/),
  });
});

test('the name of a server can not steer a terminal', () => {
  const [parsed] = guildsSchema.parse([{ id: '1', name: 'a\u001b[2Jb\u202ec', permissions: '0' }]);
  expect(parsed?.name).toBe('a[2Jbc');
});

test('what is on the machine', () => {
  expect(judgeNode('24.0.0').state).toBe('good');
  expect(judgeNode('22.19.0').state).toBe('wrong');
  expect([2e9, 5e8, 5e7].map((bytes) => judgeFreeBytes(bytes, '/data').state)).toEqual(['good', 'warning', 'wrong']);
  expect([true, false].map((isThere) => judgeFfmpeg(isThere).state)).toEqual(['good', 'warning']);
  expect([true, false].map((loads) => judgeDecoder(loads).state)).toEqual(['good', 'wrong']);
  expect(judgeClassifier(() => true).state).toBe('good');
  expect(judgeClassifier((name) => name !== 'nsfwjs').says).toBe('is not installed (nsfwjs)');
});

test.each([
  [400, 'good'],
  [422, 'good'],
  [401, 'wrong'],
  [403, 'wrong'],
  [404, 'wrong'],
  [429, 'warning'],
  [503, 'warning'],
])('a moderation service that answers %d is %s', (status, state) => {
  expect(judgeStatus(status).state).toBe(state);
});

test('a report says each thing with a mark, a word and a sentence, and what there is to do', () => {
  const findings: Finding[] = [
    { state: 'good', about: 'Node', says: '24.21.0' },
    { state: 'warning', about: 'ffmpeg', says: 'is not installed', todo: 'Install it.' },
    { state: 'wrong', about: 'Clock', says: 'is wrong' },
  ];
  expect(reportOf(findings).split('\n')).toEqual([
    '✓ good     Node: 24.21.0',
    '! look at  ffmpeg: is not installed',
    '             → Install it.',
    '✗ wrong    Clock: is wrong',
    '',
    '1 wrong, 1 to look at.',
  ]);
});

test('a check that breaks does not repeat the words of its error', async () => {
  const findings = await carefully('Disk', () => Promise.reject(new TypeError('token-canary')));
  expect(findings).toEqual([{ state: 'warning', about: 'Disk', says: 'could not be checked (TypeError)' }]);
});
