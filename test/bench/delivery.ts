import { makeLargeClip } from '#test/support/large-clip.ts';
import { memberPicture } from '#test/support/member.ts';
import { onStageWith } from './contestants.ts';
import { ms, type Row } from './row.ts';

const clipBytes = 9 * 1024 * 1024;
/** What the way from RunComfy and to Discord takes at least on this line, in milliseconds. */
const lineMs = 1_500;

/**
 * From "completed" at RunComfy to the clip in the channel. On loopback a transfer takes no time, so RunComfy's side of it is given
 * one: the file trickles for as long as it would on a line of 6 MB/s.
 */
export async function delivery(): Promise<Row[]> {
  const body = await makeLargeClip(clipBytes);
  const found = { ours: Number.NaN, naive: Number.NaN };
  for (const contestant of ['ours', 'naive'] as const) {
    await onStageWith(contestant, {}, async ({ discord, runcomfy }) => {
      runcomfy.hold('all');
      runcomfy.faults.add({ on: 'output', times: Number.POSITIVE_INFINITY, fault: { kind: 'late', ms: lineMs } });
      const attachment = await memberPicture();
      const place = { user: discord.users.alice, channel: discord.channels.general };
      discord.interact.command({ ...place, name: 'animate', options: { prompt: 'a kite' }, attachment });
      await runcomfy.events.waitFor(() => runcomfy.submits.length === 1);
      const [{ requestId } = { requestId: '' }] = runcomfy.submits;
      await runcomfy.advance(requestId, 'in_progress');
      await runcomfy.advance(requestId, 'completed');
      const startedAt = performance.now();
      await discord.waitFor(
        () =>
          discord
            .messages(discord.channels.general)
            .some(({ attachments }) => attachments.some(({ filename }) => filename.endsWith('.mp4'))),
        60_000,
      );
      found[contestant] = performance.now() - startedAt;
    });
  }
  void body;
  const target = `≤ ${ms(1.3 * lineMs + 5_000)} (1.3 × transfer + poll lag of at most 5 s)`;
  return [
    {
      what: `"completed" to posted, a transfer of ${ms(lineMs)}`,
      target,
      ours: ms(found.ours),
      naive: ms(found.naive),
    },
  ];
}
