import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { knownFaults } from '#sandbox/runcomfy/known-faults.ts';
import { delivered } from '#test/support/channel.ts';
import { discordRoutes } from '#test/support/fault-routes.ts';
import { animate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';

async function everyFile(dir: string): Promise<string> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('\n');
}

async function everyPage(port: number): Promise<string> {
  const paths = ['/healthz', '/readyz', '/metrics', '/', '/..%2f.env', '/metrics?token=1'];
  const answers = paths.map(async (path) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return JSON.stringify([...response.headers]) + (await response.text());
  });
  return (await Promise.all(answers)).join('\n');
}

/** Trouble of many kinds: each is told and logged in another place. */
function plantTrouble({ discord, runcomfy }: Stage): void {
  const { editCard, announce, fill } = discordRoutes;
  for (const route of [editCard, announce, fill]) {
    discord.faults.add({ route, fault: { kind: 'act-then-reset' } });
    discord.faults.add({ route, fault: { kind: 'html', status: 502 } });
  }
  // It repeats our key in its complaint.
  const body = { error_code: 401001, error_message: `bad key ${runcomfy.token}`, detail: `Bearer ${runcomfy.token}` };
  runcomfy.faults.add({ on: 'status', times: 2, fault: { kind: 'answer', status: 401, body } });
  runcomfy.faults.add({ on: 'result', fault: { kind: 'answer', status: 400, body } });
  runcomfy.faults.add({ on: 'output', fault: knownFaults.gateway(500) });
}

/** A prompt that would like to be more than words. */
const hostile = [
  '@everyone @here <@&500000000000000005> <#8> <@7> **bold** `code` ```',
  '[free nitro](http://evil.test/x) https://evil.test/y <https://evil.test>',
  `\u202eesrever\u200b\u2066 a${'\u0301'.repeat(60)}`,
  '{"level":50,"msg":"forged"}\r\n{"level":50,"msg":"forged"}',
].join('\n');

describe.concurrent('what must not get out', patience, () => {
  it(
    'no token is in any log, page, file, message or in the list of processes, whatever goes wrong',
    onStage(
      async (stage) => {
        const { discord, runcomfy, dir } = stage;
        const bot = await stage.startBot();
        const { port } = z
          .looseObject({ port: z.number() })
          .parse(await bot.logged((line) => typeof line.port === 'number'));
        plantTrouble(stage);
        await delivered(stage, await animate(stage), 60_000);
        const seen = {
          pages: await everyPage(port),
          files: await everyFile(dir),
          commandLine: await readFile(`/proc/${bot.pid}/cmdline`, 'latin1'),
        };
        bot.signal('SIGTERM');
        await bot.exited;
        for (const [where, text] of Object.entries({ ...seen, output: stage.output })) {
          expect(text.length).toBeGreaterThan(0);
          for (const secret of [discord.botToken, runcomfy.token]) {
            expect(text.includes(secret), `a token in ${where}`).toBe(false);
            expect(text.includes(secret.slice(0, 16)), `half a token in ${where}`).toBe(false);
          }
        }
        // No intents: neither messages nor members ever come here.
        expect(discord.identifies.map(({ intents }) => intents)).toEqual([0]);
      },
      { environment: { HTTP_PORT: '0' } },
    ),
  );

  it(
    'a prompt pings nobody, names no file, makes no link and forges no line of the log',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const bot = await stage.startBot();
      const press = await animate(stage, { prompt: hostile });
      const { clip, card } = await delivered(stage, press);
      // The one who asked, and nobody else.
      expect(discord.pings.map(({ userId }) => userId)).toEqual([discord.users.alice.id]);
      expect(clip.attachments.map(({ filename }) => filename)).toEqual([`zoetrope-${press.id}.mp4`]);
      for (const version of [...discord.versions.values()].flat()) {
        const shown = JSON.stringify([
          version.content,
          version.embeds.map(({ title, description, fields }) => [title, description, fields]),
        ]);
        expect(shown).not.toMatch(
          /(?<!\\\\)@everyone|<@&5|\]\(http:\/\/evil|[^\\]https:\/\/evil|[\u202a-\u202e\u2066-\u2069]/,
        );
      }
      expect(card.id).toBe(press.original?.id);
      // RunComfy gets it as it was written.
      expect(runcomfy.submits[0]?.body['56_text']).toContain('@everyone');
      expect(bot.log.filter(({ msg }) => msg === 'forged')).toEqual([]);
      expect(stage.output).not.toContain('free nitro');
    }),
  );
});
