import type { Sandbox } from '#sandbox/page/sandbox.ts';
import type { Camera } from './camera.ts';
import { drawn } from './drawn.ts';
import { animate, importSettings } from './requests.ts';

/** What owner and moderators see: the settings, a request that waits, a clip that waits. */
export async function shootModeration(sandbox: Sandbox, camera: Camera): Promise<void> {
  const { discord } = sandbox;
  const { moderators, log, general } = discord.channels;
  await importSettings(sandbox, {
    approval: { who: 'newcomers' },
    review: 'everything',
    moderators: { roleIds: [discord.moderatorRoleId], channelId: moderators.id },
    logChannelId: log.id,
    wordRules: [
      { id: 'a', kind: 'words', pattern: 'explosion*', verdict: 'hold' },
      { id: 'b', kind: 'words', pattern: 'jump scare', verdict: 'spoiler' },
    ],
    checks: { service: true },
    quotas: { member: { perDay: 20, atOnce: 3 }, roles: [{ roleId: discord.moderatorRoleId, perDay: 100 }] },
    budgets: { serverMonthMicros: 60_000_000, memberDayMicros: 3_000_000, confirmFromMicros: 1_000_000 },
    retentionDays: 90,
  });
  discord.interact.command({ user: discord.users.owner, channel: general, name: 'settings', subcommand: ['panel'] });
  await camera.look({ as: 'Olivia', channel: 'general' });
  const panel = camera.message('Keeping data');
  await panel.waitFor();
  await camera.shootMessage(panel, 'settings');

  await animate(sandbox, { who: 'newcomer', scene: 'train' });
  await camera.look({ as: 'Moritz', channel: 'moderators' });
  const request = camera.message('A request waits for you');
  await drawn(request.locator('.embed-image'));
  await camera.shootMessage(request, 'request');

  await request.getByRole('button', { name: 'Approve', exact: true }).click();
  const review = camera.message('A clip waits for you');
  await review.locator('.spoiler video').waitFor();
  await camera.shootMessage(review, 'review');
}
