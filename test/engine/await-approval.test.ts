import { describe, expect, it } from 'vitest';
import type { Finding } from '#src/domain/gate.ts';
import { guildSettingsSchema } from '#src/domain/guild-settings.ts';
import { sampleWish } from '#test/support/engine-harness.ts';
import { samplePicture } from '#test/support/fake-media.ts';
import { actions, held, hour, moderator, other, withSettings } from './gated-server.ts';

const hold: Finding = { reason: 'picture-check', verdict: 'hold', evidence: 'nude 0.6' };
const refuse: Finding = { reason: 'word-rule', verdict: 'refuse', evidence: 'rule a1' };

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

  it('"never again" bans a picture whose file is gone by its hash', async () => {
    const { harness } = await held();
    harness.pictures.onDisk = false;
    await harness.engine.moderation.banPicture('1', moderator);
    expect(harness.moderation.banned).toEqual([[samplePicture.sha256]]);
    expect(harness.moderation.entries).toMatchObject([{ action: 'picture-banned', jobId: '1' }]);
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
    expect(harness.desk.requests).toMatchObject([{ appeal: 'please', appealedAt: expect.any(Number) }]);
    await moderation.reject('1', moderator, { reason: 'other', note: 'no' });
    expect(await moderation.appeal('1', '300', '100', 'once more')).toBe('repeated');
    expect(harness.generator.calls).toEqual([]);
  });

  it('remembers the message that asked before an appeal: it shows the picture too', async () => {
    const { harness } = await held();
    const first = (await harness.store.read('1'))?.requestPost;
    await harness.engine.moderation.reject('1', moderator, { reason: 'rules' });
    await harness.engine.moderation.appeal('1', '300', '100', 'please');
    harness.desk.postings.set({ ok: true, post: { channelId: '700', messageId: '702' } });
    await harness.pass(1000);
    expect(first).toBeDefined();
    expect(await harness.store.read('1')).toMatchObject({ earlierPosts: [first], requestPost: { messageId: '702' } });
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
});
