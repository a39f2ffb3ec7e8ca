import { makeLargeClip } from '#test/support/large-clip.ts';
import { memberPicture } from '#test/support/member.ts';
import { type Contestant, onStageWith } from './contestants.ts';
import { readProcess } from './process-meter.ts';
import { mb, type Row } from './row.ts';

const clips = 50;
const clipBytes = 25 * 1024 * 1024;

/** Fifty jobs finish in the same moment; RunComfy hands out a clip of 25 MB for each. */
async function measure(contestant: Contestant): Promise<{ posted: number; peakMb: number; seconds: number }> {
  const found = { posted: 0, peakMb: Number.NaN, seconds: Number.NaN };
  const body = await makeLargeClip(clipBytes);
  await onStageWith(contestant, {}, async ({ discord, runcomfy }, bot) => {
    runcomfy.hold('all');
    runcomfy.faults.add({
      on: 'output',
      times: Number.POSITIVE_INFINITY,
      fault: { kind: 'answer', status: 200, body, headers: { 'content-type': 'video/mp4' }, accepted: true },
    });
    discord.guild.premiumTier = 3;
    const attachment = await memberPicture();
    for (let n = 0; n < clips; n += 1) {
      const user = discord.createUser({ username: `member-${n}`, uploadLimitBytes: 100 * 1024 * 1024 });
      discord.addMember(discord.guild, user);
      const place = { user, channel: discord.channels.general };
      discord.interact.command({ ...place, name: 'animate', options: { prompt: `kite ${n}` }, attachment });
    }
    await runcomfy.events.waitFor(() => runcomfy.submits.length === clips);
    const startedAt = performance.now();
    await Promise.all(runcomfy.submits.map(({ requestId }) => runcomfy.advance(requestId, 'completed')));
    const postedClips = () =>
      discord
        .messages(discord.channels.general)
        .filter(({ attachments }) => attachments.some(({ filename }) => filename.endsWith('.mp4'))).length;
    await discord.waitFor(() => postedClips() === clips, 300_000).catch(() => {});
    found.posted = postedClips();
    found.seconds = (performance.now() - startedAt) / 1000;
    found.peakMb = await readProcess(bot.pid).then(
      ({ peakMb }) => peakMb,
      () => Number.NaN,
    );
  });
  return found;
}

export async function clipsAtOnce(): Promise<Row[]> {
  const [ours, naive] = [await measure('ours'), await measure('naive')];
  const posted = ({ posted, seconds }: typeof ours) => `${posted} in ${seconds.toFixed(0)} s`;
  return [
    { what: `${clips} clips of 25 MB at once: posted`, target: `${clips}`, ours: posted(ours), naive: posted(naive) },
    { what: 'peak memory meanwhile', target: '≤ 250 MB', ours: mb(ours.peakMb), naive: mb(naive.peakMb) },
  ];
}
