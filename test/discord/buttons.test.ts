import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import type { Job } from '#src/domain/job.ts';
import { buttonPress, enough, moderatorsRole, type Press, routerUnderTest } from './router-under-test.ts';
import * as sample from './sample-jobs.ts';

const { answer, cancelAnswer } = en;
const queued = sample.queued();
const delivered = sample.delivered();
const lost = sample.lost();
const { id } = queued;

const people: Record<string, Press> = {
  requester: {},
  'other member': { memberId: '2', permissions: Bits.SendMessages | Bits.ManageChannels },
  moderator: { memberId: '3', permissions: Bits.ManageMessages },
  admin: { memberId: '4', permissions: Bits.Administrator },
  byRole: { memberId: '5', permissions: Bits.SendMessages, roleIds: [moderatorsRole] },
};

/** The button, the job, and the people it obeys, with what the others are told. */
const table: [string, Job, string[], string][] = [
  ['cancel', queued, ['requester', 'moderator', 'admin', 'byRole'], answer.notYours],
  ['delete', delivered, ['requester', 'moderator', 'admin', 'byRole'], answer.notYours],
  ['resubmit', lost, ['moderator', 'admin', 'byRole'], answer.moderatorsOnly],
  ['give-up', lost, ['moderator', 'admin', 'byRole'], answer.moderatorsOnly],
  ['reroll', delivered, ['requester', 'other member', 'moderator', 'admin', 'byRole'], ''],
  ['details', delivered, ['requester', 'other member', 'moderator', 'admin', 'byRole'], ''],
];

describe.each(table)('%s', (action, job, allowed, no) => {
  test.each(Object.entries(people))(`as %s`, async (who, press) => {
    const { dispatch, service, faults } = routerUnderTest([job]);
    const told = await dispatch(buttonPress(`v1:${action}:${id}`, press));
    const acted = service.done.length + service.requests.length;
    expect(faults).toEqual([]);
    if (allowed.includes(who)) {
      expect(told).not.toBe(answer.unknownJob);
      if (action !== 'details') expect(acted).toBeGreaterThan(0);
    } else {
      expect(told).toBe(no);
      expect(acted).toBe(0);
    }
  });

  test('in a direct message does nothing', async () => {
    const { dispatch, service } = routerUnderTest([job]);
    expect(await dispatch(buttonPress(`v1:${action}:${id}`, { direct: true }))).toBe(answer.unknownJob);
    expect([...service.done, ...service.requests]).toEqual([]);
  });
});

test('who is no moderator any more is refused: the press tells, not the past', async () => {
  const { dispatch, service } = routerUnderTest([lost]);
  const press = { memberId: '3', permissions: Bits.SendMessages };
  expect(await dispatch(buttonPress(`v1:give-up:${id}`, press))).toBe(answer.moderatorsOnly);
  expect(service.done).toEqual([]);
});

test.each(Object.entries(cancelAnswer))('cancel tells what really happened: %s', async (outcome, sentence) => {
  const { dispatch, service } = routerUnderTest([queued]);
  service.cancelAnswer = outcome as keyof typeof cancelAnswer;
  expect(await dispatch(buttonPress(`v1:cancel:${id}`))).toBe(sentence);
});

describe('delete', () => {
  const press = buttonPress(`v1:delete:${id}`);

  test('takes the message with the clip away', async () => {
    const { dispatch, service } = routerUnderTest([delivered]);
    expect(await dispatch(press)).toBe(answer.deleted);
    expect(service.done).toEqual([`delete ${id}`]);
  });

  test('says so when Discord has not deleted it yet', async () => {
    const { dispatch, service } = routerUnderTest([delivered]);
    service.deletes = false;
    expect(await dispatch(press)).toBe(answer.notDeletedYet);
  });

  test('has nothing to delete before the clip is there', async () => {
    const { dispatch } = routerUnderTest([queued]);
    expect(await dispatch(press)).toBe(answer.unknownJob);
  });
});

test('re-roll asks for the same with a new seed, as a job of the one who pressed', async () => {
  const { dispatch, service } = routerUnderTest([delivered]);
  expect(await dispatch(buttonPress(`v1:reroll:${id}`, { id: '77', memberId: '2', locale: 'zh-TW' }))).toBe('card');
  const { prompt, settings, modelId } = delivered;
  expect(service.requests).toMatchObject([
    {
      requester: { interactionId: '77', memberId: '2', locale: 'zh-TW', guildLocale: 'en-US' },
      wish: { modelId, prompt, settings: { ...settings, seed: 43 }, source: { kind: 'job', jobId: id } },
    },
  ]);
});

describe('submit again', () => {
  const moderator = { memberId: '3', permissions: Bits.ManageMessages };
  const press = buttonPress(`v1:resubmit:${id}`, moderator);

  test('settles the loss and makes one job with the same seed', async () => {
    const { dispatch, service } = routerUnderTest([lost]);
    expect(await dispatch(press)).toBe('card');
    expect(service.done).toEqual([`resubmitted ${id}`]);
    expect(service.requests).toMatchObject([{ wish: { settings: lost.settings } }]);
  });

  test('makes no job when somebody was faster', async () => {
    const { dispatch, service } = routerUnderTest([lost]);
    service.lossIsOpen = false;
    expect(await dispatch(press)).toBe(answer.alreadySettled);
    expect(service.requests).toEqual([]);
  });

  test('opens the loss again when the new job was not taken', async () => {
    const { dispatch, service } = routerUnderTest([lost]);
    service.outcome = { kind: 'unanswered' };
    await dispatch(press);
    expect(service.done).toEqual([`resubmitted ${id}`, `reopened ${id}`]);
  });

  test('opens the loss again when making the new job failed', async () => {
    const { dispatch, service } = routerUnderTest([lost]);
    service.request = () => Promise.reject(new Error('broken'));
    await dispatch(press);
    expect(service.done).toEqual([`resubmitted ${id}`, `reopened ${id}`]);
  });

  test.each(['given-up', 'resubmitted'] as const)('is over once the loss is %s', async (decision) => {
    const { dispatch, service } = routerUnderTest([sample.lost({ decision })]);
    expect(await dispatch(press)).toBe(answer.alreadySettled);
    expect(service.done).toEqual([]);
  });

  test('settles nothing where the bot could not post, or for a model that is not offered any more', async () => {
    const { dispatch, service } = routerUnderTest([lost]);
    const locked = { ...moderator, id: '2', appPermissions: enough & ~Bits.AttachFiles };
    expect(await dispatch(buttonPress(`v1:resubmit:${id}`, locked))).toContain('Attach Files');
    expect(service.done).not.toContain(`resubmitted ${id}`);
    const outdated = routerUnderTest([sample.lost({ modelId: 'no/such-model' })]);
    expect(await outdated.dispatch(press)).toBe(answer.unknownJob);
    expect(outdated.service.done).toEqual([]);
  });
});

test('give up settles the loss, once', async () => {
  const { dispatch, service } = routerUnderTest([lost]);
  const press = { memberId: '3', permissions: Bits.ManageMessages };
  expect(await dispatch(buttonPress(`v1:give-up:${id}`, press))).toBe(answer.givenUp);
  service.lossIsOpen = false;
  expect(await dispatch(buttonPress(`v1:give-up:${id}`, { ...press, id: '2' }))).toBe(answer.alreadySettled);
});
