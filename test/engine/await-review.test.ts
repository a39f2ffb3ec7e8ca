import { describe, expect, it } from 'vitest';
import { actions, hour, inReview, moderator, other, withSettings } from './gated-server.ts';

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

  it('nor where it lay in no channel', async () => {
    const harness = await inReview({ review: 'everything', moderators: {} });
    expect(harness.clips.files.size).toBe(1);
    await harness.engine.moderation.withhold('1', moderator, { reason: 'not-suitable' });
    await harness.reach('failed');
    await harness.pass(1000);
    expect(harness.clips.files.size).toBe(0);
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
