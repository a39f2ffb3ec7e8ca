import { describe, expect, test } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import type { Job } from '#src/domain/job.ts';
import { silence } from '#test/discord/fake-discord-api.ts';
import { delivered, held, requesterId, reviewing } from './desk-samples.ts';
import { type Person, people, pressUnderTest, roles } from './press-under-test.ts';

const { answer, moderation } = en;
const settings = { moderators: { roleIds: [roles.moderators] } };

/** The button, a job that it is about, whether it is done against the requester, and what is written into its form. */
type Case = [string, Job, 'for' | 'against', Record<string, string> | undefined];
const buttons: Case[] = [
  ['approve', held(), 'for', undefined],
  ['approve-always', held(), 'for', undefined],
  ['ban-picture', held(), 'against', undefined],
  ['show', reviewing(), 'for', undefined],
  ['show-veiled', reviewing(), 'for', undefined],
  ['take-down', delivered(), 'against', undefined],
  ['keep-clip', delivered(), 'for', undefined],
];
const forms: Case[] = [
  ['edit', held(), 'for', { prompt: 'a boat on the sea' }],
  ['reject', held(), 'against', { reason: 'rules', words: '' }],
  ['block', held(), 'against', { days: '7', words: 'spam' }],
  ['withhold', reviewing(), 'against', { reason: 'other', words: '' }],
];

const may = Object.entries({ moderator: people.moderator, administrator: people.administrator, byRole: people.byRole });
const mayNot = Object.entries({ requester: people.requester, other: people.other });

describe.each([...buttons, ...forms])('%s', (action, job, direction, values) => {
  const use = (bot: ReturnType<typeof pressUnderTest>, person: Person) =>
    values ? bot.send(action, job.id, person, values) : bot.press(action, job.id, person);

  test.each(may)('is done for %s', async (_, person) => {
    const bot = pressUnderTest(job, { settings });
    await use(bot, person);
    expect(bot.service.done.length).toBeGreaterThan(0);
    expect(bot.faults).toEqual([]);
  });

  test.each(mayNot)('is refused to %s', async (_, person) => {
    const bot = pressUnderTest(job, { settings });
    expect(await use(bot, person)).toBe(answer.moderatorsOnly);
    expect(bot.service.done).toEqual([]);
  });

  test('means nothing to a moderator of another server, and for a job that there is not', async () => {
    const bot = pressUnderTest(job, { settings });
    expect(await use(bot, people.foreign)).toBe(answer.unknownJob);
    const forged = values
      ? bot.send(action, '404', people.moderator, values)
      : bot.press(action, '404', people.moderator);
    expect(await forged).toBe(answer.unknownJob);
    expect(bot.service.done).toEqual([]);
  });

  test('does nothing in a direct message', async () => {
    const bot = pressUnderTest(job, { settings });
    expect(await use(bot, { ...people.moderator, direct: true })).toBe(answer.unknownJob);
    expect(bot.service.done).toEqual([]);
  });

  test('is refused to whoever lost the role since', async () => {
    const bot = pressUnderTest(job, { settings });
    expect(await use(bot, { ...people.byRole, roleIds: [] })).toBe(answer.moderatorsOnly);
  });

  if (direction === 'for') {
    test('needs no rank', async () => {
      const bot = pressUnderTest(job, { settings });
      bot.api.memberRoleIds.set(requesterId, [roles.top]);
      await use(bot, people.moderator);
      expect(bot.service.done).toHaveLength(1);
      expect(bot.api.of('readMemberRoleIds')).toEqual([]);
    });
    return;
  }

  test.each([
    ['higher', roles.top],
    ['as high', roles.moderators],
  ])('is refused against somebody who stands %s', async (_, role) => {
    const bot = pressUnderTest(job, { settings });
    bot.api.memberRoleIds.set(requesterId, [role]);
    expect(await use(bot, people.moderator)).toBe(moderation.answer.above);
    expect(bot.service.done).toEqual([]);
  });

  test('is refused against the owner, and the owner may do it to everybody', async () => {
    const bot = pressUnderTest(job, { settings });
    bot.api.ownerId = requesterId;
    expect(await use(bot, people.moderator)).toBe(moderation.answer.above);
    const owned = pressUnderTest(job, { settings });
    owned.api.ownerId = people.moderator.memberId;
    owned.api.memberRoleIds.set(requesterId, [roles.top]);
    await use(owned, people.moderator);
    expect(owned.service.done.length).toBeGreaterThan(0);
  });

  test('is done against somebody who has left the server', async () => {
    const bot = pressUnderTest(job, { settings });
    bot.api.memberRoleIds.clear();
    await use(bot, people.moderator);
    expect(bot.service.done.length).toBeGreaterThan(0);
  });

  test('is refused against oneself', async () => {
    const bot = pressUnderTest({ ...job, requesterId: people.moderator.memberId }, { settings });
    expect(await use(bot, people.moderator)).toBe(moderation.answer.own);
    expect(bot.service.done).toEqual([]);
  });

  test('is not done while Discord does not say who stands where', async () => {
    const bot = pressUnderTest(job, { settings });
    bot.api.fail('readMemberRoleIds', silence());
    expect(await use(bot, people.moderator)).toBe(moderation.answer.rankUnknown);
    expect(bot.service.done).toEqual([]);
  });
});

describe('a form', () => {
  test.each(forms)('%s is opened at once, without asking Discord anything', async (action, job) => {
    const bot = pressUnderTest(job, { settings });
    bot.api.memberRoleIds.set(requesterId, [roles.top]);
    expect(await bot.press(action, job.id, people.moderator)).toBe('form');
    expect(bot.api.calls.map(({ method }) => method)).toEqual(['acknowledge']);
    expect(bot.faults).toEqual([]);
  });

  test.each(forms)('%s is opened for moderators only, and not about oneself', async (action, job) => {
    const bot = pressUnderTest(job, { settings });
    for (const [, person] of mayNot) expect(await bot.press(action, job.id, person)).toBe(answer.moderatorsOnly);
    expect(await bot.press(action, job.id, people.foreign)).toBe(answer.unknownJob);
    const own = pressUnderTest({ ...job, requesterId: people.moderator.memberId }, { settings });
    expect(await own.press(action, job.id, people.moderator)).toBe(moderation.answer.own);
  });
});
