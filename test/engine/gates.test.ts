import { describe, expect, it } from 'vitest';
import type { Finding } from '#src/domain/gate.ts';
import { type GuildSettings, guildSettingsSchema } from '#src/domain/guild-settings.ts';
import { EngineHarness, requesterOf, sampleWish } from '#test/support/engine-harness.ts';

const hour = 60 * 60_000;
const moderator = { guildId: '100', memberId: '900' };
const other = { guildId: '100', memberId: '901' };
const hold: Finding = { reason: 'picture-check', verdict: 'hold', evidence: 'nude 0.6' };
const refuse: Finding = { reason: 'word-rule', verdict: 'refuse', evidence: 'rule a1' };

function withSettings(changes: Partial<Record<keyof GuildSettings, unknown>>): EngineHarness {
  const harness = new EngineHarness();
  const moderators = { channelId: '700' };
  harness.moderation.guild = guildSettingsSchema.parse({ moderators, ...changes });
  return harness;
}

async function held(changes: Parameters<typeof withSettings>[0] = { approval: { who: 'everybody' } }) {
  const harness = withSettings(changes);
  await harness.request();
  const job = await harness.reach('awaiting-approval');
  await harness.pass(1000);
  return { harness, job };
}

async function inReview(changes: Parameters<typeof withSettings>[0] = { review: 'everything' }) {
  const harness = withSettings(changes);
  await harness.request();
  await harness.reach('awaiting-review');
  await harness.pass(10_000);
  return harness;
}

const actions = ({ store }: EngineHarness) => store.entries.map(({ action }) => action);

describe('the gate before spending', () => {
  it('holds a request until a moderator lets it pass; nothing is paid before', async () => {
    const { harness } = await held();
    await harness.pass(10 * hour);
    expect(harness.generator.calls).toEqual([]);
    expect(harness.desk.requests).toHaveLength(1);
    expect(await harness.engine.moderation.approve('1', moderator)).toMatchObject({ kind: 'done' });
    const job = await harness.reach('delivered');
    expect(job.approval).toMatchObject({ by: '900' });
    expect(actions(harness)).toEqual(['request-held', 'request-approved']);
  });

  it('lets nobody decide on their own request', async () => {
    const { harness } = await held();
    expect(await harness.engine.moderation.approve('1', { guildId: '100', memberId: '300' })).toEqual({ kind: 'own' });
    expect(await harness.engine.moderation.approve('1', { guildId: '101', memberId: '900' })).toEqual({
      kind: 'unknown-job',
    });
  });

  it('of two moderators at once one wins, and the other is told by whom', async () => {
    const { harness } = await held();
    const { moderation } = harness.engine;
    const [first, second] = await Promise.all([
      moderation.approve('1', moderator),
      moderation.reject('1', other, { reason: 'rules' }),
    ]);
    expect(first.kind).toBe('done');
    expect(second).toMatchObject({ kind: 'decided', job: { approval: { by: '900' } } });
    await harness.reach('delivered');
    expect(await moderation.reject('1', other, { reason: 'rules' })).toMatchObject({ kind: 'decided' });
    expect(actions(harness)).toEqual(['request-held', 'request-approved']);
  });

  it('ends a request that nobody decided, and frees what was reserved', async () => {
    const { harness } = await held({ approval: { who: 'everybody', hours: 2 } });
    const job = await harness.reach('rejected', '1', 3 * hour);
    expect(job.reason).toBe('undecided');
    expect(harness.store.reservations.get('1')?.state).toBe('freed');
    expect(harness.generator.calls).toEqual([]);
    expect(actions(harness)).toEqual(['request-held', 'request-expired']);
  });

  it('goes on waiting after a restart, and does not ask the moderators twice', async () => {
    const { harness } = await held();
    await harness.crashAndRestart();
    await harness.pass(hour);
    expect(harness.desk.requests).toHaveLength(1);
    await harness.engine.moderation.approve('1', moderator);
    await harness.reach('delivered');
    expect(harness.generator.count('submit')).toBe(1);
  });

  it('asks the moderators as soon as they have a channel', async () => {
    const { harness } = await held({ approval: { who: 'everybody' }, moderators: {} });
    await harness.pass(hour);
    expect(harness.desk.requests).toEqual([]);
    harness.moderation.guild = guildSettingsSchema.parse({ moderators: { channelId: '700' } });
    await harness.pass(hour);
    expect(harness.desk.requests).toHaveLength(1);
  });

  it('a cancel while it waits costs nothing, and a later decision is told so', async () => {
    const { harness } = await held();
    expect(await harness.engine.service.cancel('1')).toBe('stopped');
    expect(await harness.engine.moderation.approve('1', moderator)).toMatchObject({
      kind: 'decided',
      job: { state: 'cancelled' },
    });
    expect(harness.store.reservations.get('1')?.state).toBe('freed');
  });

  it('a moderator may change the prompt, which meets the rules again', async () => {
    const { harness } = await held();
    const { moderation } = harness.engine;
    harness.checks.prompts.set([refuse]);
    expect(await moderation.approve('1', moderator, { prompt: 'worse' })).toEqual({
      kind: 'refused',
      findings: [refuse],
    });
    harness.checks.prompts.set([]);
    await moderation.approve('1', moderator, { prompt: 'a red kite' });
    const job = await harness.reach('delivered');
    expect(job).toMatchObject({ prompt: 'a red kite', approval: { promptBefore: sampleWish.prompt } });
    expect(actions(harness)).toEqual(['request-held', 'request-edited']);
  });

  it('"approve always" lets this member’s next request pass, until it is taken back', async () => {
    const { harness } = await held();
    await harness.engine.moderation.approve('1', moderator, { always: true });
    await harness.request('2');
    await harness.reach('delivered', '2');
    await harness.engine.moderation.distrust('300', moderator);
    await harness.request('3');
    await harness.reach('awaiting-approval', '3');
  });

  it('"never again" bans the picture and rejects the request', async () => {
    const { harness } = await held();
    await harness.engine.moderation.banPicture('1', moderator);
    expect(await harness.reach('rejected')).toMatchObject({ reason: 'moderator', decision: { reason: 'banned' } });
    expect(harness.moderation.banned).toHaveLength(1);
  });

  it('refuses by rule, reserves nothing, and takes one appeal', async () => {
    const harness = withSettings({});
    harness.checks.requests.set([hold, refuse]);
    await harness.request();
    expect(await harness.reach('rejected')).toMatchObject({ reason: 'word-rule' });
    expect(harness.store.reservations.get('1')?.state).toBe('freed');
    const { moderation } = harness.engine;
    expect(await moderation.appeal('1', '301', '100', 'please')).toBe('not-yours');
    expect(await moderation.appeal('1', '300', '100', 'please')).toBe('sent');
    expect(harness.store.reservations.get('1')?.state).toBe('held');
    expect(await moderation.appeal('1', '300', '100', 'again')).toBe('repeated');
    await harness.pass(1000);
    expect(harness.desk.requests).toMatchObject([{ appeal: 'please' }]);
    await moderation.reject('1', moderator, { reason: 'other', note: 'no' });
    expect(await moderation.appeal('1', '300', '100', 'once more')).toBe('repeated');
    expect(harness.generator.calls).toEqual([]);
  });

  it('an appeal finds no more room than a new request would', async () => {
    const harness = withSettings({ quotas: { member: { atOnce: 1 } } });
    harness.checks.requests.set([refuse]);
    await harness.request();
    await harness.reach('rejected');
    harness.checks.requests.set([]);
    harness.generator.statuses.set({ kind: 'running' });
    await harness.request('2');
    await harness.reach('rendering', '2');
    expect(await harness.engine.moderation.appeal('1', '300', '100', 'please')).toMatchObject({
      limit: { name: 'member-at-once' },
    });
    expect(await harness.store.read('1')).toMatchObject({ state: 'rejected' });
  });

  it('veils what a check was not happy with', async () => {
    const harness = withSettings({});
    harness.checks.requests.set([{ reason: 'sexual', verdict: 'spoiler' }]);
    await harness.request();
    expect((await harness.reach('delivered')).spoiler).toBe(true);
  });

  it.each([
    ['blocked', { block: { at: 0, by: '900', until: Number.MAX_SAFE_INTEGER, reason: 'spam' } }, {}],
    ['paused', {}, { paused: true }],
    ['not-in-this-channel', {}, { where: { channelIds: ['999'] } }],
    ['age-restricted-only', {}, { where: { ageRestrictedOnly: true } }],
    ['roles', {}, { roleIds: ['77'] }],
  ] as const)('takes nothing that is %s', async (kind, record, settings) => {
    const harness = withSettings(settings);
    harness.moderation.memberRecords.set('300', { strikes: [], notes: [], ...record });
    const { objection } = harness.engine.service;
    expect(await objection(requesterOf('1'), sampleWish)).toMatchObject({ kind });
  });

  it('takes nothing while the price is not known and a budget is to be kept', async () => {
    const harness = withSettings({ budgets: { serverMonthMicros: 1_000_000 } });
    harness.estimateMicros = undefined;
    expect(await harness.engine.service.objection(requesterOf('1'), sampleWish)).toEqual({ kind: 'price-unknown' });
  });

  it('twenty requests at once against five start exactly five, also with a crash in between', async () => {
    const harness = withSettings({ quotas: { member: { perDay: 5 } } });
    const asked = Array.from({ length: 20 }, (_, index) => harness.request(String(index + 1)));
    const outcomes = await Promise.all(asked);
    expect(outcomes.filter(({ kind }) => kind === 'taken')).toHaveLength(5);
    await harness.crashAndRestart();
    expect((await harness.request('99')).kind).toBe('limit');
    await harness.pass(hour);
    expect(harness.generator.count('submit')).toBe(5);
  });
});

describe('the gate before showing', () => {
  it('shows nothing before a moderator has let it', async () => {
    const harness = await inReview();
    await harness.pass(10 * hour);
    expect(harness.board.announced).toEqual([]);
    expect(harness.desk.reviews).toHaveLength(1);
    await harness.engine.moderation.show('1', moderator, { spoiler: true });
    expect((await harness.reach('delivered')).spoiler).toBe(true);
    expect(actions(harness)).toEqual(['review-wanted', 'review-shown-spoiler']);
  });

  it('a clip that is withheld is never shown, was paid for, and leaves no file', async () => {
    const harness = await inReview();
    await harness.engine.moderation.withhold('1', moderator, { reason: 'not-suitable', note: 'too much' });
    expect(await harness.reach('failed')).toMatchObject({ reason: 'withheld', charge: 'charged' });
    await harness.pass(1000);
    expect(harness.board.videos.size).toBe(0);
    expect(harness.clips.files.size).toBe(0);
    expect(harness.store.reservations.get('1')).toMatchObject({ state: 'settled', costMicros: 70_000 });
  });

  it('of two moderators at once one wins', async () => {
    const harness = await inReview();
    const { moderation } = harness.engine;
    const decisions = await Promise.all([
      moderation.show('1', moderator, { spoiler: false }),
      moderation.withhold('1', other, { reason: 'other' }),
    ]);
    expect(decisions.map(({ kind }) => kind)).toEqual(['done', 'decided']);
    await harness.reach('delivered');
  });

  it('survives a restart, asks once, and ends after a week', async () => {
    const harness = await inReview();
    await harness.crashAndRestart();
    await harness.pass(hour);
    expect(harness.desk.reviews).toHaveLength(1);
    expect(await harness.reach('failed', '1', 8 * 24 * hour)).toMatchObject({ reason: 'review-undecided' });
  });

  it('with "doubtful" looks only at what a check found', async () => {
    const harness = withSettings({ review: 'doubtful' });
    await harness.request('1');
    await harness.reach('delivered', '1');
    harness.checks.finished.set([{ reason: 'clip-check', verdict: 'hold' }]);
    await harness.request('2');
    await harness.reach('awaiting-review', '2');
  });

  it('a cancel while it waits drops the clip and says that it is charged', async () => {
    const harness = await inReview();
    expect(await harness.engine.service.cancel('1')).toBe('too-late');
    expect(harness.store.reservations.get('1')?.state).toBe('settled');
  });
});

describe('a clip that was shown', () => {
  async function shown() {
    const harness = withSettings({});
    await harness.request();
    const job = await harness.reach('delivered');
    return { harness, job };
  }

  it('can be reported once by each member, and the moderators hear of it once', async () => {
    const { harness } = await shown();
    const { moderation } = harness.engine;
    expect(await moderation.report('1', other, 'bad')).toBe('sent');
    expect(await moderation.report('1', other, 'bad')).toBe('repeated');
    expect(await moderation.report('1', moderator, 'yes')).toBe('sent');
    expect(harness.desk.reported).toHaveLength(1);
    expect((await moderation.queue('100')).reports).toMatchObject([{ reporterIds: ['901', '900'] }]);
    expect(await moderation.keepClip('1', moderator)).toMatchObject({ kind: 'done' });
    expect(await moderation.keepClip('1', moderator)).toMatchObject({ kind: 'decided' });
    expect(await moderation.report('1', { guildId: '100', memberId: '902' }, 'bad')).toBe('closed');
  });

  it('can be taken down, once, and is gone then', async () => {
    const { harness } = await shown();
    const { moderation } = harness.engine;
    const first = moderation.takeDown('1', moderator);
    await harness.pass(1000);
    expect(await first).toMatchObject({ kind: 'done' });
    expect(harness.board.videos.size).toBe(0);
    expect(await moderation.takeDown('1', other)).toMatchObject({ kind: 'decided', job: { takenDownBy: '900' } });
  });
});

describe('a member’s record', () => {
  it('keeps strikes that fade, blocks with an end, and notes, all of them in the log', async () => {
    const harness = withSettings({ strikeDays: 10 });
    const { moderation } = harness.engine;
    expect((await moderation.strike('300', moderator, 'spam')).strikes).toHaveLength(1);
    await moderation.note('300', moderator, 'was warned');
    await moderation.block('300', moderator, 2, 'spam');
    expect(await moderation.overview('100', '300')).toMatchObject({ block: { by: '900' } });
    await harness.pass(3 * 24 * hour);
    expect((await moderation.overview('100', '300')).block).toBeUndefined();
    expect(await moderation.unblock('300', moderator)).toBe(false);
    await harness.pass(8 * 24 * hour);
    const { strikes, record } = await moderation.overview('100', '300');
    expect(strikes).toEqual([]);
    expect(record).toMatchObject({ strikes: [{ reason: 'spam' }], notes: [{ text: 'was warned' }] });
    expect(harness.moderation.entries.map(({ action }) => action)).toEqual([
      'strike-given',
      'note-added',
      'member-blocked',
    ]);
  });
});
