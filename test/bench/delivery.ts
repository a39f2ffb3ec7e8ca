import { memberPicture } from '#test/support/member.ts';
import { onStageWith } from './contestants.ts';
import { ms, type Row } from './row.ts';

/** On loopback a transfer takes no time: RunComfy's file begins to come only after this. */
const transferMs = 1_500;
/** RUNCOMFY_POLL_MS here; a job that runs is asked about every 5/3 of it while nothing is known of its like. */
const pollMs = 1_000;

/** From "completed" at RunComfy to the clip in the channel. */
export async function delivery(): Promise<Row[]> {
  const found = { ours: Number.NaN, naive: Number.NaN };
  for (const contestant of ['ours', 'naive'] as const) {
    await onStageWith(
      contestant,
      { environment: { RUNCOMFY_POLL_MS: String(pollMs) } },
      async ({ discord, runcomfy }) => {
        runcomfy.hold('all');
        runcomfy.faults.add({ on: 'output', times: Number.POSITIVE_INFINITY, fault: { kind: 'late', ms: transferMs } });
        const attachment = await memberPicture();
        const place = { user: discord.users.alice, channel: discord.channels.general };
        discord.interact.command({ ...place, name: 'animate', options: { prompt: 'a kite' }, attachment });
        await runcomfy.events.waitFor(() => runcomfy.submits.length === 1);
        const [{ requestId } = { requestId: '' }] = runcomfy.submits;
        await runcomfy.advance(requestId, 'in_progress');
        await runcomfy.advance(requestId, 'completed');
        const startedAt = performance.now();
        const isPosted = () =>
          discord
            .messages(discord.channels.general)
            .some(({ attachments }) => attachments.some(({ filename }) => filename.endsWith('.mp4')));
        await discord.waitFor(isPosted, 60_000);
        found[contestant] = performance.now() - startedAt;
      },
    );
  }
  const target = `≤ ${ms(1.3 * transferMs + (5 / 3) * pollMs)}`;
  const what = `"completed" to posted, at a transfer of ${ms(transferMs)} and a poll lag of at most ${ms((5 / 3) * pollMs)}`;
  return [{ what, target, ours: ms(found.ours), naive: ms(found.naive) }];
}
