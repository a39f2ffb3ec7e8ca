import { describe, expect, test } from 'vitest';
import { moderationCommand } from '#commands/moderation.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { memberRecordSchema } from '#src/domain/member-record.ts';
import { commandFaults } from '#test/discord/discord-judge.ts';
import { refusal, silence } from '#test/discord/fake-discord-api.ts';
import * as sample from '#test/discord/moderation/desk-samples.ts';
import { MemoryLog } from '#test/discord/moderation/memory-log.ts';
import { type Person, people, pressUnderTest, roles } from '#test/discord/moderation/press-under-test.ts';

const { moderation, answer } = en;
const { moderator } = people;
const by = { guildId: sample.guildId, memberId: sample.moderatorId };
const user = sample.requesterId;
const settings = { moderators: { roleIds: [roles.moderators] } };

const subcommands: [string, Record<string, string | number | boolean>][] = [
  ['queue', {}],
  ['member', { user }],
  ['strike', { user, reason: 'spam' }],
  ['block', { user, days: 3, reason: 'spam' }],
  ['unblock', { user }],
  ['note', { user, text: 'asks often' }],
  ['distrust', { user }],
  ['test', { prompt: 'a kite' }],
  ['log', {}],
  ['export', {}],
];

test('Discord takes the command, and hides it from those who may not manage messages', () => {
  expect(commandFaults([moderationCommand.data])).toEqual([]);
  expect(moderationCommand.data).toMatchObject({ default_member_permissions: '8192', contexts: [0] });
  const names = 'options' in moderationCommand.data ? moderationCommand.data.options?.map(({ name }) => name) : [];
  expect(names?.toSorted()).toEqual(subcommands.map(([name]) => name).toSorted());
});

describe.each(subcommands)('%s', (name, options) => {
  test.each<[string, Person]>([
    ['by permission', moderator],
    ['by role', people.byRole],
    ['an administrator', people.administrator],
  ])('answers a moderator %s in private', async (_, person) => {
    const bot = pressUnderTest(sample.held(), { settings });
    expect(await bot.use(name, person, options)).toBeTruthy();
    expect(bot.faults).toEqual([]);
  });

  test('is refused to everybody else, whatever Discord let through', async () => {
    const bot = pressUnderTest(sample.held(), { settings });
    for (const person of [people.other, people.requester]) {
      expect(await bot.use(name, person, options)).toBe(answer.moderatorsOnly);
    }
    expect(await bot.use(name, { ...moderator, direct: true }, options)).toBe(answer.guildOnly);
    expect(bot.service.done).toEqual([]);
  });
});

describe('about a member', () => {
  test.each<[string, Record<string, string | number>, unknown[], string]>([
    ['strike', { reason: 'spam' }, ['strike', user, by, 'spam'], 'has a strike. Strikes that count: 0'],
    ['block', { days: 3, reason: 'spam' }, ['block', user, by, 3, 'spam'], 'is blocked, which ends <t:'],
    ['unblock', {}, ['unblock', user, by], 'may ask for clips again'],
    ['note', { text: 'asks often' }, ['note', user, by, 'asks often'], 'Noted about'],
    ['distrust', {}, ['distrust', user, by], 'checked like everybody’s again'],
  ])('%s is done against somebody below', async (name, options, call, sentence) => {
    const bot = pressUnderTest();
    expect(await bot.use(name, moderator, { user, ...options })).toContain(sentence);
    expect(bot.service.done).toEqual([call]);
    bot.api.memberRoleIds.set(user, [roles.moderators]);
    expect(await bot.use(name, moderator, { user, ...options })).toBe(moderation.answer.above);
    expect(await bot.use(name, moderator, { user: moderator.memberId, ...options })).toBe(moderation.answer.own);
    bot.api.fail('readMemberRoleIds', silence());
    expect(await bot.use(name, moderator, { user, ...options })).toBe(moderation.answer.rankUnknown);
    expect(bot.service.done).toHaveLength(1);
  });

  test('unblock says when there was no block', async () => {
    const bot = pressUnderTest();
    bot.service.wasBlocked = false;
    expect(await bot.use('unblock', moderator, { user })).toContain('is not blocked');
  });

  test.each(['en-US', 'zh-TW'])('member shows all that is known, in %s', async (locale) => {
    const bot = pressUnderTest();
    const strike = { at: 1, by: moderator.memberId, reason: '@everyone `x` '.repeat(30) };
    const block = { ...strike, until: 9 };
    const record = memberRecordSchema.parse({
      trusted: strike,
      block,
      strikes: Array(20).fill(strike),
      notes: Array(20).fill({ at: 1, by: moderator.memberId, text: 'x'.repeat(500) }),
    });
    bot.service.known = sample.overview({ record, block, strikes: record.strikes });
    expect(await bot.use('member', { ...moderator, locale }, { user })).toBeTruthy();
    expect(bot.faults).toEqual([]);
    const body = JSON.stringify(bot.api.of('editOriginal')[0]?.body);
    expect(body).toContain(`<@${user}>`);
    expect(body.match(/<@300000000000000007>/g)?.length).toBeGreaterThan(4);
  });
});

describe('test', () => {
  test.each(['spoiler', 'hold', 'refuse'] as const)('says when a prompt would meet %s, and why', async (verdict) => {
    const bot = pressUnderTest();
    bot.service.findings = [{ reason: 'word-rule', verdict, evidence: 'rule r1' }];
    const told = await bot.use('test', moderator, { prompt: 'a kite', age_restricted: true });
    expect(told).toBe(
      `${moderation.test[verdict]}\n• A word rule of the server matches: ${moderation.verdict[verdict]} (\`rule r1\`)`,
    );
    expect(bot.service.done).toEqual([['test', sample.guildId, 'a kite', { ageRestricted: true }]]);
  });

  test('says when nothing is against it', async () => {
    const bot = pressUnderTest();
    expect(await bot.use('test', { ...moderator, locale: 'zh-TW' }, { prompt: 'a kite' })).toBe(
      zhTw.moderation.test.allow,
    );
    expect(bot.service.done[0]?.[3]).toEqual({ ageRestricted: false });
  });
});

describe('queue', () => {
  const reported = sample.delivered();
  const waiting = (count: number) => ({
    requests: Array.from({ length: count }, (_, index) =>
      sample.held({
        id: String(500000000000000100n + BigInt(index)),
        prompt: `#${index}\n@everyone ${'x'.repeat(200)}`,
      }),
    ),
    reviews: [sample.reviewing({ id: '500000000000000002', reviewPost: sample.post })],
    reports: [sample.report(), sample.report({ jobId: '404' })],
  });

  test('lists what waits, with the way to its message, and lets one be picked', async () => {
    const bot = pressUnderTest(reported);
    bot.service.waiting = waiting(2);
    await bot.use('queue', moderator);
    expect(bot.faults).toEqual([]);
    const body = bot.api.of('editOriginal')[0]?.body;
    const lines = body?.embeds?.[0]?.description?.split('\n');
    expect(lines).toHaveLength(4);
    expect(lines?.[1]).toContain(`https://discord.com/channels/${sample.guildId}/${sample.deskChannelId}/`);
    expect(JSON.stringify(body?.components)).toContain('v1:moderation:open');
  });

  test('fits when very much waits', async () => {
    const bot = pressUnderTest(reported);
    bot.service.waiting = waiting(300);
    await bot.use('queue', { ...moderator, locale: 'zh-TW' });
    expect(bot.faults).toEqual([]);
  });

  const pick = (bot: ReturnType<typeof pressUnderTest>, jobId: string, person: Person = moderator) =>
    bot.press('moderation', 'open', person, [jobId]);

  test('picking a request shows it with its picture and its buttons, to the moderator alone', async () => {
    const job = sample.held();
    const bot = pressUnderTest(job);
    expect(await pick(bot, job.id)).toBe(moderation.title.request);
    expect(bot.faults).toEqual([]);
    const [call] = bot.api.of('editOriginal');
    expect(call?.files).toMatchObject([{ path: '/pictures/ab.jpg' }]);
    expect(JSON.stringify(call?.body?.components)).toContain('v1:approve:');
  });

  test('picking a clip shows it veiled; picking a report shows that', async () => {
    const clip = pressUnderTest(sample.reviewing());
    expect(await pick(clip, sample.reviewing().id)).toBe(moderation.title.review);
    expect(clip.api.of('editOriginal')[0]?.files).toMatchObject([{ path: '/clips/1.mp4', spoiler: true }]);
    const report = pressUnderTest(reported);
    report.service.waiting = waiting(0);
    expect(await pick(report, reported.id)).toBe(moderation.title.report);
  });

  test('works without the file, when it is gone or Discord does not take it', async () => {
    const job = sample.held();
    const gone = pressUnderTest(job);
    gone.files.picturePath = async () => undefined;
    expect(await pick(gone, job.id)).toBe(moderation.title.request);
    expect(gone.faults).toEqual([]);
    const bot = pressUnderTest(job);
    bot.api.fail('editOriginal', refusal(413, 40005));
    expect(await pick(bot, job.id)).toBe(moderation.answer.noFile);
    expect(bot.api.of('editOriginal')[1]?.body?.embeds?.[0]?.image).toBeUndefined();
  });

  test('an item that no longer waits says so; nothing is shown to others or of other servers', async () => {
    const job = sample.held();
    const bot = pressUnderTest(job);
    expect(await pick(bot, '404')).toBe(moderation.answer.notWaiting);
    expect(await pick(bot, job.id, people.other)).toBe(answer.moderatorsOnly);
    expect(await pick(bot, job.id, people.foreign)).toBe(moderation.answer.notWaiting);
    expect(await bot.press('moderation', 'open', moderator, [])).toBe(moderation.answer.notWaiting);
    const done = pressUnderTest(sample.queued());
    expect(await pick(done, sample.queued().id)).toBe(moderation.answer.notWaiting);
  });
});

describe('log', () => {
  const log = () =>
    new MemoryLog(
      ...Array.from({ length: 12 }, (_, index) =>
        sample.entry(index + 1, 'note-added', { detail: `note ${index + 1}` }),
      ),
    );

  test('shows a page whose buttons turn it in place', async () => {
    const bot = pressUnderTest(sample.held(), { log: log() });
    await bot.use('log', moderator, { user, text: 'note' });
    expect(bot.api.of('editOriginal')[0]?.body?.embeds?.[0]?.description?.split('\n')).toHaveLength(10);
    const [older = ''] = /log\.[\w.-]+/.exec(JSON.stringify(bot.api.of('editOriginal')[0]?.body?.components)) ?? [];
    await bot.press('moderation', older, moderator);
    expect(bot.api.of('editOriginal')[1]?.body?.embeds?.[0]?.description?.split('\n')).toHaveLength(2);
    expect(bot.faults).toEqual([]);
  });

  test('turns no page for others, nor for a button that is forged', async () => {
    const bot = pressUnderTest(sample.held(), { log: log() });
    expect(await bot.press('moderation', 'log.0.0.', people.other)).toBe(answer.moderatorsOnly);
    expect(await bot.press('moderation', 'log.0.0.%', moderator)).toBe(answer.unknownControl);
  });

  test('exports a file', async () => {
    const bot = pressUnderTest(sample.held(), { log: log() });
    expect(await bot.use('export', moderator)).toContain('Entries: 12');
    const [file] = bot.api.of('editOriginal')[0]?.files ?? [];
    expect(file).toMatchObject({ contentType: 'text/csv', content: expect.stringMatching(/^\uFEFFid,time/) });
  });
});
