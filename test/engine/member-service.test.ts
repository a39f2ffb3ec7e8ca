import { describe, expect, it } from 'vitest';
import { hour, moderator, withSettings } from './gated-server.ts';

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
