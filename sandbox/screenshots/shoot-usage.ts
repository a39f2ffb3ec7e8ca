import type { Sandbox } from '#sandbox/page/sandbox.ts';
import type { Camera } from './camera.ts';
import { drawn } from './drawn.ts';
import { animate, clips, importSettings, jobMs } from './requests.ts';
import { spreadOverMonth } from './spread-over-month.ts';

/** In the order of the month. */
const jobs = [
  { who: 'alice', steps: 12 },
  { who: 'bob', steps: 24 },
  { who: 'carol', steps: 12 },
  { who: 'alice', steps: 40 },
  { who: 'carol', steps: 20 },
  { who: 'bob', steps: 12 },
  { who: 'newcomer', steps: 8 },
  { who: 'carol', steps: 40 },
  { who: 'alice', steps: 30 },
] as const;

/** What the owner sees of a month. */
export async function shootUsage(sandbox: Sandbox, camera: Camera): Promise<void> {
  const { discord, runcomfy, bot } = sandbox;
  const { alice, carol } = discord.users;
  const artists = discord.createRole(discord.guild, { name: 'Artists' });
  for (const one of [alice, carol]) discord.setRoles(discord.guild, one, [artists]);
  await importSettings(sandbox, { budgets: { serverMonthMicros: 5_000_000 } });
  // One after the other: their order is that of the days.
  for (const [index, { who, steps }] of jobs.entries()) {
    await animate(sandbox, { who, scene: index % 2 === 0 ? 'train' : 'lighthouse', options: { steps } });
    await discord.waitFor(() => clips(sandbox).length === index + 1, jobMs);
  }
  await bot.stop();
  spreadOverMonth(sandbox.storeFile, new Date());
  runcomfy.balanceUsd = 38.5;
  await bot.start();
  const { owner: user } = discord.users;
  discord.interact.command({ user, channel: discord.channels.general, name: 'usage', subcommand: ['server'] });
  await camera.look({ as: 'Olivia', channel: 'general' });
  const usage = camera.message('Usage in');
  await drawn(usage.locator('img.picture'));
  await camera.shootMessage(usage, 'usage');
}
