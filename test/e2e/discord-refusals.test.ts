import { describe, expect, it } from 'vitest';
import type { Fault } from '#sandbox/discord/faults/fault.ts';
import { clipPosted, delivered } from '#test/support/channel.ts';
import { discordRoutes } from '#test/support/fault-routes.ts';
import { animate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

const { editCard, announce, fill } = discordRoutes;
const refusal = (status: number, code: number): Fault => ({ kind: 'status', status, code });
const slowly = (code: number): Fault => ({ kind: 'rate-limit', scope: 'user', retryAfterSeconds: 1, code });

/** What Discord says, to which calls of a job, and how often before it takes them. */
const refusals: [string, readonly string[], Fault][] = [
  ['slow mode (20016)', [announce, fill], slowly(20016)],
  ['the write rate of the channel (20028)', [announce, fill, editCard], slowly(20028)],
  ['an old message edited too often (30046)', [editCard, fill], slowly(30046)],
  ['blocked by AutoMod (200000)', [announce, fill], refusal(400, 200000)],
  ['blocked by the filter of harmful links (240000)', [announce, fill], refusal(400, 240000)],
  ['uploads limited for now (400001)', [fill], refusal(400, 400001)],
  ['a body that it does not like (50035)', [announce, editCard], refusal(400, 50035)],
];

describe.concurrent('Discord says no for a while', patience, () => {
  it(
    'to the announcement, the clip or the card: one of each in the end, and one submit',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      for (const [name, routes, fault] of refusals) {
        const channel = discord.createChannel(discord.guild);
        // The card is opened before the trouble begins: what can't be shown at all is never paid for.
        const press = await animate(stage, { prompt: name, channel });
        for (const route of routes) if (route !== editCard) discord.faults.add({ route, times: 2, fault });
        await clipPosted(stage, press).catch((cause) => {
          throw new Error(`no clip after: ${name}`, { cause });
        });
        if (routes.includes(editCard)) discord.faults.add({ route: editCard, fault });
        const { card, clip } = await delivered(stage, press);
        const ids = discord.messages(channel).map((message) => message.id);
        expect(ids, name).toEqual([card.id, clip.id]);
        discord.faults.clear();
      }
      expect(stage.runcomfy.submits).toHaveLength(refusals.length);
      expect(discord.pings).toHaveLength(refusals.length);
    }),
  );

  it(
    'because the thread is archived (50083): the clip goes onto the card, which may still be edited',
    onStage(async (stage) => {
      const { discord } = stage;
      await stage.startBot();
      const times = Number.POSITIVE_INFINITY;
      discord.faults.add({ route: announce, times, fault: refusal(400, 50083) });
      const press = await animate(stage);
      const clip = await clipPosted(stage, press);
      expect(clip.id).toBe(press.original?.id);
    }),
  );
});
