import { describe, expect, it } from 'vitest';
import { moderator, other, withSettings } from './gated-server.ts';

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
