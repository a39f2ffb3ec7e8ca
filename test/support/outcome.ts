import { MessageFlags } from 'discord-api-types/v10';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { Stage } from './stage.ts';

/** How a wish went: `started` once its place in the channel is there, else the sentence that the member alone is told. */
export function outcomeOf({ discord }: Stage, press: InteractionHandle, timeoutMs = 30_000): Promise<string> {
  return discord.waitFor(() => {
    const { original } = press;
    if (original === undefined) return undefined;
    return (original.flags ?? 0) & MessageFlags.Ephemeral ? original.content || undefined : 'started';
  }, timeoutMs);
}

/** The instant, in seconds since the epoch, that a sentence names as a timestamp of Discord; undefined when it names none. */
export function namedSecond(sentence: string): number | undefined {
  const [, second] = /<t:(\d+):R>/.exec(sentence) ?? [];
  return second === undefined ? undefined : Number(second);
}
