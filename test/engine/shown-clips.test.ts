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

  it('is no moderator’s business any more when its author took it away', async () => {
    const { harness } = await shown();
    const { moderation, service } = harness.engine;
    await moderation.report('1', other, 'bad');
    const deleted = service.deleteClip('1');
    await harness.pass(1000);
    expect(await deleted).toBe(true);
    expect(await harness.moderation.reports.read('1')).toMatchObject({ closed: true });
    expect((await moderation.queue('100')).reports).toEqual([]);
  });

  it('that was taken down while its report was being posted is shown as it is then', async () => {
    const { harness } = await shown();
    const { moderation } = harness.engine;
    harness.desk.postings.set(async () => {
      const taken = moderation.takeDown('1', moderator);
      await harness.pass(1000);
      await taken;
      harness.desk.shown.length = 0;
      return { ok: true, post: { channelId: '700', messageId: '701' } };
    });
    await moderation.report('1', other, 'bad');
    expect(harness.desk.shown.at(-1)).toMatchObject({ takenDownBy: '900' });
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
