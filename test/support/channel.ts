import type { APIMessage } from 'discord-api-types/v10';
import { expect, vi } from 'vitest';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import { en } from '#src/discord/texts/en.ts';
import type { Stage } from './stage.ts';

/** What the card's title begins with, in English. */
export const titles = {
  awaitingApproval: en.state.awaitingApproval.title,
  awaitingReview: en.state.awaitingReview.title,
  takenDown: en.state.takenDown.title,
  waiting: '⏳ Waiting for RunComfy',
  inQueue: '⏳ In the queue',
  running: '🎬 Rendering',
  uploadTrouble: '📥 Finished, not here yet',
  locked: '🔒 Finished, but locked out',
  done: '✅ Done',
  deleted: '🗑️ Done, then deleted',
  rejected: '⛔ Not started',
  failed: '⚠️ No clip',
  cancelled: '🚫 Cancelled',
  cancelledTooLate: '🚫 Cancelled too late',
  lost: '❔ Outcome unknown',
  givenUp: '🚫 Given up',
  resubmitted: '🔁 Submitted again',
} as const;

/** The message that carries the clip of the job that this interaction asked for. */
export function clipOf({ discord }: Stage, { id }: InteractionHandle): APIMessage | undefined {
  const all = [...discord.versions.values()].flatMap((versions) => versions.at(-1) ?? []);
  const holder = all.find((message) => message.attachments[0]?.filename === `zoetrope-${id}.mp4`);
  return holder && discord.messages(holder.channel_id).find((message) => message.id === holder.id);
}

export const clipPosted = (stage: Stage, press: InteractionHandle, timeoutMs = 30_000): Promise<APIMessage> =>
  stage.discord.waitFor(() => clipOf(stage, press), timeoutMs);

/** Resolves with the card as soon as its title begins like this. */
export function cardShows({ discord }: Stage, press: InteractionHandle, title: string, timeoutMs = 30_000) {
  return discord.waitFor(() => {
    const { original } = press;
    return original?.embeds[0]?.title?.startsWith(title) ? original : undefined;
  }, timeoutMs);
}

/** The main job is done: clip in the channel, card compact. */
export async function delivered(stage: Stage, press: InteractionHandle, timeoutMs = 30_000) {
  const clip = await clipPosted(stage, press, timeoutMs);
  const card = await cardShows(stage, press, titles.done, timeoutMs);
  expect(card.embeds[0]?.description).toContain(clip.id);
  return { clip, card };
}

/** One job, seen from the channel: its card, its clip, and nothing else from the bot. */
export async function deliveredOnce(stage: Stage, press: InteractionHandle, timeoutMs = 30_000) {
  const { clip, card } = await delivered(stage, press, timeoutMs);
  expect(stage.discord.messages(card.channel_id).map(({ id }) => id)).toEqual([card.id, clip.id]);
  expect(stage.runcomfy.submits).toHaveLength(1);
  expect(stage.discord.pings.map(({ userId }) => userId)).toHaveLength(1);
  return { clip, card };
}

/** Resolves with RunComfy's id of the n-th accepted submit. */
export async function submitted({ runcomfy }: Stage, n = 1): Promise<string> {
  await runcomfy.events.waitFor(() => runcomfy.submits.length >= n);
  return runcomfy.submits[n - 1]?.requestId ?? '';
}

/** Resolves when a fault planned for RunComfy has struck so often. */
export const struck = (fault: { readonly struck: number }, times = 1): Promise<void> =>
  vi.waitFor(() => expect(fault.struck).toBeGreaterThanOrEqual(times), { timeout: 30_000, interval: 20 });
