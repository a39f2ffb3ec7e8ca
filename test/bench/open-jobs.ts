import { join } from 'node:path';
import { z } from 'zod';
import type { JobIn } from '#src/domain/job.ts';
import { reservationFor } from '#src/domain/ledger.ts';
import { openStore } from '#src/store/open-store.ts';
import { createSystemClock } from '#src/system-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import type { Stage } from '#test/support/stage.ts';

const modelId = 'community/wan-2-2/vace-fun';
const settings = { resolution: '1024x576 (16:9)', frames: 81, fps: 16, steps: 12, guidance: 3.5, shift: 8, seed: 7 };

/** Runs `work` for 0…count-1, so many at once. */
async function inParallel(count: number, width: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
}

/**
 * Puts open jobs where a bot that ran before would have left them: RunComfy has each, Discord its card, the store its record.
 * They lie in many channels, as in a crowd of servers.
 */
export async function leaveOpenJobs({ discord, runcomfy, dir }: Stage, count: number, channels: number): Promise<void> {
  runcomfy.hold('all');
  runcomfy.balanceUsd = 1_000_000;
  const places = Array.from({ length: channels }, (_, n) => discord.createChannel(discord.guild, { name: `c${n}` }));
  const clock = createSystemClock();
  const store = await openStore({
    url: `sqlite://${join(dir, 'store.sqlite')}`,
    clock,
    log: createRecordedLog(),
  });
  await inParallel(count, 64, async (n) => {
    const channel = places[n % places.length] ?? discord.channels.general;
    const requestId = await submit(runcomfy.origin, runcomfy.token, n);
    const { id: messageId } = discord.postAsBot({ channel, content: 'a card' });
    const now = clock.now();
    const job: JobIn<'rendering'> = {
      id: String(1_500_000_000_000_000_000n + BigInt(n)),
      version: 1,
      createdAt: now - 20 * 60_000,
      updatedAt: now,
      guildId: discord.guild.id,
      channelId: channel.id,
      requesterId: discord.users.alice.id,
      locale: 'en-US',
      guildLocale: 'en-US',
      interactionToken: `token-${n}`,
      uploadLimitBytes: 10 * 1024 * 1024,
      modelId,
      prompt: `kite ${n}`,
      settings,
      source: { kind: 'attachment', url: `${discord.cdnOrigin}/a.png`, bytes: 4 },
      card: { messageId, renewedAt: now },
      roleIds: [],
      ageRestricted: false,
      findings: [],
      spoiler: false,
      state: 'rendering',
      requestId,
      submittedAt: now,
      phase: 'unknown',
      overdue: false,
      cancelWanted: false,
    };
    await store.jobs.create({ ...job, version: 0 }, { keys: [], limits: [] });
    await store.jobs.save(job, reservationFor(job));
  });
  await store.close();
  clock.close();
}

async function submit(origin: string, token: string, n: number): Promise<string> {
  const body = {
    '56_text': `kite ${n}`,
    '118_image': `https://cdn.discordapp.com/${n}.png`,
    '4_valuex3_value': settings.resolution,
    '25_value': settings.frames,
    '38_value': settings.fps,
    '47_value': settings.steps,
    '108_cfg': settings.guidance,
    '41_value': settings.shift,
    '98_seed': n,
  };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  const answer = await fetch(`${origin}/v1/models/${modelId}`, init);
  return z.object({ request_id: z.string() }).parse(await answer.json()).request_id;
}
