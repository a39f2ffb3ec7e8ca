import { describe, expect, it } from 'vitest';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { Fault, FaultTarget } from '#sandbox/runcomfy/faults.ts';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { en } from '#src/discord/texts/en.ts';
import {
  cardShows,
  clipOf,
  clipPosted,
  delivered,
  deliveredOnce,
  struck,
  submitted,
  titles,
} from '#test/support/channel.ts';
import { animate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';

describe.concurrent('RunComfy in trouble after it took the job', patience, () => {
  const hiccups: [string, FaultTarget, number, Fault][] = [
    ['500', 'status', 3, knownFaults.gateway(500)],
    ['502 as a page', 'status', 3, knownFaults.gateway(502)],
    ['a page with 200', 'status', 3, { kind: 'answer', status: 200, body: '<html>hello</html>', accepted: true }],
    ['half an answer', 'status', 3, knownFaults.truncatedJson],
    ['a reset connection', 'status', 3, { kind: 'reset', accepted: true }],
    ['a body that is lying about its length', 'status', 3, { kind: 'half', contentLength: 'lying' }],
    ['a body of 10 MB', 'status', 2, knownFaults.enormous],
    ['429 with Retry-After', 'status', 2, knownFaults.rateLimited(1)],
    ['401', 'status', 2, knownFaults.badToken],
    ['404 for a while', 'status', 3, knownFaults.notFound],
    ['an unknown word', 'status', 3, knownFaults.status('warming_up')],
    ['a word in capitals', 'status', 3, knownFaults.status('IN_PROGRESS')],
    ['a step back to the queue', 'status', 2, knownFaults.overlay({ status: 'in_queue', queue_position: 900 })],
    ['positions that make no sense', 'status', 3, knownFaults.overlay({ status: 'in_queue', queue_position: -4.5 })],
    ['completed too early', 'status', 3, knownFaults.status('completed')],
    ['failed, while the result is good', 'status', 1, knownFaults.status('failed')],
    ['502 for the result', 'result', 3, knownFaults.gateway(502)],
    ['409 for the result', 'result', 2, { kind: 'answer', status: 409, body: {} }],
    ['404 for the result', 'result', 2, knownFaults.notFound],
    ['a result without output at first', 'result', 2, knownFaults.outputAbsent],
    ['the output as a string', 'result', 1, knownFaults.outputString],
    ['the output as a list', 'result', 1, knownFaults.outputArray],
    ['the output under videos', 'result', 1, knownFaults.outputVideos],
    ['500 for the file', 'output', 2, knownFaults.gateway(500)],
    ['half the file', 'output', 1, { kind: 'half', contentLength: 'honest' }],
    ['half the file under its whole length', 'output', 1, { kind: 'half', contentLength: 'lying' }],
    ['another content type', 'output', 1, knownFaults.contentType('application/octet-stream')],
  ];
  it(
    'a hiccup of any kind: the clip comes all the same',
    onStage(
      async (stage) => {
        const { discord, runcomfy } = stage;
        await stage.startBot();
        const presses: InteractionHandle[] = [];
        for (const [name, on, times, fault] of hiccups) {
          const planted = runcomfy.faults.add({ on, times, fault });
          const press = await animate(stage, { prompt: name, channel: discord.createChannel(discord.guild) });
          await clipPosted(stage, press).catch((cause) => {
            throw new Error(`no clip after: ${name}`, { cause });
          });
          expect(planted.struck, name).toBeGreaterThan(0);
          planted.remove();
          presses.push(press);
        }
        await Promise.all(presses.map((press) => delivered(stage, press)));
        expect(runcomfy.count('submit')).toBe(hiccups.length);
        expect(discord.pings).toHaveLength(hiccups.length);
      },
      { runcomfy: { runMs: 300 } },
    ),
  );

  it(
    'RunComfy away for a while: the card says nothing wrong, and the clip comes',
    onStage(async (stage) => {
      const { runcomfy } = stage;
      runcomfy.hold('all');
      await stage.startBot();
      const press = await animate(stage);
      const requestId = await submitted(stage);
      const away = runcomfy.faults.add({
        on: 'status',
        times: Number.POSITIVE_INFINITY,
        fault: { kind: 'reset', accepted: true },
      });
      await runcomfy.advance(requestId, 'completed');
      await struck(away, 6);
      expect(clipOf(stage, press)).toBeUndefined();
      away.remove();
      await deliveredOnce(stage, press);
    }),
  );

  const bad: [string, Fault, keyof typeof en.failures][] = [
    ['a file on another host', knownFaults.outputAt('http://127.0.0.1:9/x/y/output/z.mp4'), 'clip-refused'],
    ['a file inside the machine', knownFaults.outputAt('file:///etc/passwd'), 'no-output'],
    ['no file at all', knownFaults.outputAbsent, 'no-output'],
    ['a picture only', knownFaults.outputImageOnly, 'no-output'],
    [
      'a failure after completed',
      knownFaults.overlay({ status: 'failed', error: 'CUDA out of memory' }),
      'render-failed',
    ],
  ];
  it(
    'a result without a usable clip: nothing is posted, and the card says so',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const bot = await stage.startBot();
      const always = Number.POSITIVE_INFINITY;
      const presses: InteractionHandle[] = [];
      for (const [name, fault] of bad) {
        const planted = runcomfy.faults.add({ on: 'result', times: always, fault });
        const press = await animate(stage, { prompt: name, channel: discord.createChannel(discord.guild) });
        await bot.logged((line) => line.msg === 'job changed' && line.jobId === press.id && line.state === 'failed');
        planted.remove();
        presses.push(press);
      }
      for (const [index, press] of presses.entries()) {
        const [name = '', , reason = 'no-output'] = bad[index] ?? [];
        const card = await cardShows(stage, press, titles.failed);
        expect(card.embeds[0]?.description, name).toContain(en.failures[reason]);
        expect(discord.messages(card.channel_id), name).toHaveLength(1);
      }
      expect(runcomfy.count('submit')).toBe(bad.length);
      // What RunComfy said is for the operator alone.
      expect(bot.output).toContain('CUDA out of memory');
      expect(JSON.stringify(discord.requests)).not.toContain('CUDA');
    }),
  );

  it(
    'a redirect of the file is not followed, and the file is asked for again',
    onStage(async (stage) => {
      await stage.startBot();
      stage.runcomfy.faults.add({ on: 'output', fault: knownFaults.redirect('http://169.254.169.254/latest/') });
      await deliveredOnce(stage, await animate(stage));
    }),
  );

  it(
    'a file that is no video, twice the same: not posted',
    onStage(async (stage) => {
      await stage.startBot();
      const fault = { kind: 'answer', status: 200, body: '<html>sorry</html>' } as const;
      stage.runcomfy.faults.add({ on: 'output', times: 2, fault });
      const press = await animate(stage);
      const card = await cardShows(stage, press, titles.failed);
      expect(card.embeds[0]?.description).toContain(en.failures['clip-damaged']);
    }),
  );

  it(
    'cancelled by RunComfy itself, however it spells it: the card says so',
    onStage(async (stage) => {
      stage.runcomfy.hold('all');
      await stage.startBot();
      for (const word of ['canceled', 'CANCELLED']) {
        stage.runcomfy.faults.add({ on: 'status', fault: knownFaults.status(word) });
        const press = await animate(stage, { prompt: word });
        await cardShows(stage, press, '🚫 Cancelled by RunComfy');
        expect(clipOf(stage, press)).toBeUndefined();
      }
    }),
  );

  it(
    'a request that RunComfy forgot: the outcome is unknown, and nothing is sent again',
    onStage(async (stage) => {
      await stage.startBot();
      stage.runcomfy.faults.add({ on: 'status', times: Number.POSITIVE_INFINITY, fault: knownFaults.notFound });
      const press = await animate(stage);
      const card = await cardShows(stage, press, titles.lost);
      expect(card.embeds[0]?.description).toContain(en.state.lost['request-forgotten'].body);
      expect(stage.runcomfy.count('submit')).toBe(1);
    }),
  );

  it(
    'longer than its deadline: reported, checked rarely, and still delivered',
    onStage(
      async (stage) => {
        const { runcomfy } = stage;
        runcomfy.hold('all');
        await stage.startBot();
        const press = await animate(stage);
        const requestId = await submitted(stage);
        await cardShows(stage, press, '🐢 Taking much longer');
        await runcomfy.advance(requestId, 'completed');
        await deliveredOnce(stage, press);
      },
      { environment: { RUNCOMFY_DEADLINE_MINUTES: '0.02' } },
    ),
  );
});
