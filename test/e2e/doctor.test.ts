import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startModeration } from '#sandbox/moderation/start-moderation.ts';
import { listen } from '#test/discord/transport/listen.ts';
import { BotProcess } from '#test/support/bot-process.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import type { Stage } from '#test/support/stage.ts';
import { withoutSharp } from '#test/support/without-sharp.ts';

const program = join(import.meta.dirname, '../../src/doctor.ts');
const minute = 60_000;

/** What the owner reads, and the exit code. Whatever was wrong, no secret stands there. */
async function doctor(stage: Stage, environment: Readonly<Record<string, string>> = {}) {
  const all = { ...stage.environment, ...environment };
  await using run = new BotProcess(all, program);
  const code = await run.exited;
  for (const [name, value] of Object.entries(all)) {
    if (/TOKEN|KEY/.test(name) && value) expect(run.output).not.toContain(value);
  }
  const lines = run.output.split('\n');
  const about = (subject: string) => lines.filter((line) => line.slice(11).startsWith(`${subject}:`));
  return { code, output: run.output, about };
}

describe.concurrent('npm run doctor', patience, () => {
  it(
    'finds nothing wrong beside a running bot, and leaves no trace',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      const bot = await stage.startBot();
      await bot.logged('looked at itself');
      const before = discord.requests.length;
      const { code, output, about } = await doctor(stage);
      expect(code, output).toBe(0);
      expect(output).toContain('Nothing is wrong');
      for (const subject of ['Node', 'Store', 'Discord token', 'Clock', 'Servers', 'Commands', 'RunComfy', 'Balance'])
        expect(about(subject), subject).toEqual([expect.stringMatching(/^✓ good/)]);
      expect(about('RunComfy')[0]).toContain('US$0.20 per clip, the key is accepted');
      expect(discord.requests.slice(before).map(({ method }) => method)).not.toContain('POST');
      expect(runcomfy.submits).toEqual([]);
      expect(runcomfy.requests.map(({ method }) => method)).not.toContain('POST');
      // The store is still the bot's.
      bot.signal('SIGTERM');
      expect(await bot.exited).toBe(0);
    }),
  );

  it(
    'says that the Discord token is not accepted, and goes on with the rest',
    onStage(async (stage) => {
      const { code, about } = await doctor(stage, { DISCORD_TOKEN: 'canary.of.a.wrong.token' });
      expect(code).toBe(1);
      expect(about('Discord token')).toEqual(['✗ wrong    Discord token: Discord does not accept it']);
      expect(about('Commands')).toEqual([]);
      expect(about('RunComfy')).toHaveLength(1);
      expect(stage.discord.invalidRequests[401]).toBe(1);
    }),
  );

  it(
    'says that the RunComfy key is not accepted',
    onStage(async (stage) => {
      const { code, output, about } = await doctor(stage, { RUNCOMFY_API_TOKEN: 'canary-of-a-wrong-key' });
      expect(code).toBe(1);
      expect(about('RunComfy')[0]).toMatch(/^✗ wrong .* does not accept RUNCOMFY_API_TOKEN/);
      expect(output).toContain('→ Make an API key');
    }),
  );

  it(
    'names what each server withholds, and the way to get it',
    onStage(async (stage) => {
      const { discord } = stage;
      discord.setRolePermissions(discord.guild, discord.guild.id, ['VIEW_CHANNEL', 'SEND_MESSAGES', 'EMBED_LINKS']);
      const { code, output, about } = await doctor(stage);
      expect(code, output).toBe(0);
      const [line, ...others] = about('Permissions');
      expect(others).toEqual([]);
      expect(line).toMatch(
        /^! look at {2}Permissions: in ".+" the bot lacks Send Messages in Threads, Attach Files, Read/,
      );
      expect(output).toContain(`client_id=${discord.applicationId}&scope=bot+applications.commands&permissions=2748`);
    }),
  );

  it(
    'says how to invite a bot that is in no server, or not in the one it was made for',
    onStage(async (stage) => {
      const { code, about } = await doctor(stage, { DISCORD_GUILD_IDS: '123456789012345678' });
      expect(code).toBe(1);
      expect(about('Servers')[1]).toBe(
        '✗ wrong    Servers: the bot is not in the server 123456789012345678 of DISCORD_GUILD_IDS',
      );
    }),
  );

  it(
    'tells by how much the clock is wrong',
    onStage(
      async (stage) => {
        const { code, about } = await doctor(stage);
        expect(code).toBe(1);
        expect(about('Clock')[0]).toMatch(/^✗ wrong {4}Clock: is (119|120|121) s behind Discord's$/);
      },
      { discord: { now: () => Date.now() + 2 * minute } },
    ),
  );

  it(
    'tells of ffmpeg that is not there, of an unknown price and an empty wallet',
    onStage(async (stage) => {
      const { runcomfy } = stage;
      runcomfy.basePrice = undefined;
      runcomfy.balanceUsd = 0;
      const { code, about } = await doctor(stage, { PATH: stage.dir });
      expect(code).toBe(1);
      expect(about('ffmpeg')[0]).toMatch(/^! look at {2}ffmpeg: is not installed/);
      expect(about('Price')[0]).toMatch(/^! look at/);
      expect(about('Balance')[0]).toMatch(/^✗ wrong {4}Balance: US\$0\.00/);
    }),
  );

  it(
    'says that sharp does not load, and so does the bot, which does not start then',
    onStage(async (stage) => {
      const elsewhere = await withoutSharp(stage.dir);
      const { code, about } = await doctor(stage, elsewhere);
      expect(code).toBe(1);
      expect(about('Pictures')).toEqual(['✗ wrong    Pictures: can not be read: sharp does not load']);
      const bot = stage.spawnBot(elsewhere);
      expect(await bot.exited).toBe(1);
      expect(bot.output).toMatch(/^Pictures: can not be read: sharp does not load\. Run `npm ci`/m);
    }),
  );

  it(
    'tells of neighbours that do not answer, and of a port that somebody else has',
    onStage(async (stage) => {
      const { port, close } = await listen(createServer());
      const nobody = 'http://127.0.0.1:1';
      const elsewhere = { DISCORD_API_URL: `${nobody}/api`, RUNCOMFY_API_URL: nobody, HTTP_PORT: String(port) };
      const { code, about } = await doctor(stage, elsewhere);
      await close();
      expect(code).toBe(1);
      expect(about('Discord')[0]).toMatch(/^✗ wrong {4}Discord: can't be asked/);
      expect(about('RunComfy')[0]).toMatch(/^✗ wrong .* could not be read \(network\)$/);
      expect(about('HTTP port')[0]).toMatch(/^✗ wrong .* can't be opened \(EADDRINUSE\)/);
    }),
  );

  it(
    'tries the key of the moderation service without having anything judged',
    onStage(async (stage) => {
      await using service = await startModeration();
      const access = { MODERATION_API_URL: `${service.origin}/v1`, MODERATION_API_KEY: service.key };
      expect((await doctor(stage, access)).about('Moderation service')).toEqual([
        '✓ good     Moderation service: answers',
      ]);
      const refused = await doctor(stage, { ...access, MODERATION_API_KEY: 'canary-of-a-wrong-key' });
      expect(refused.about('Moderation service')[0]).toMatch(/^✗ wrong .* does not accept the key/);
      expect(service.requests.flatMap(({ judged }) => judged)).toEqual([]);
    }),
  );

  it(
    'names what is missing in .env, as the bot does',
    onStage(async (stage) => {
      const { code, output } = await doctor(stage, { DISCORD_TOKEN: '' });
      expect(code).toBe(1);
      expect(output).toContain('DISCORD_TOKEN: is missing');
    }),
  );
});

describe.concurrent('the bot says the same at its start', patience, () => {
  it(
    'in the log, and works all the same',
    onStage(
      async (stage) => {
        const { discord } = stage;
        discord.setRolePermissions(discord.guild, discord.guild.id, ['VIEW_CHANNEL', 'SEND_MESSAGES']);
        const empty = await mkdtemp(join(tmpdir(), 'zoetrope-path-'));
        const bot = stage.spawnBot({ PATH: empty });
        await bot.logged('looked at itself');
        await bot.logged('commands registered');
        await rm(empty, { recursive: true });
        const said = bot.log.flatMap(({ msg, state, level }) => (state === undefined ? [] : [{ msg, state, level }]));
        expect(said).toEqual([
          {
            state: 'warning',
            level: 40,
            msg: 'ffmpeg: is not installed: finished clips are neither checked nor made smaller',
          },
          { state: 'wrong', level: 40, msg: expect.stringMatching(/^Clock: is \d+ s behind Discord's$/) },
          { state: 'warning', level: 40, msg: expect.stringMatching(/^Permissions: in ".*" the bot lacks Send/) },
        ]);
      },
      { discord: { now: () => Date.now() + 2 * minute } },
    ),
  );

  it(
    'and does not mind when nothing can be looked at',
    onStage(async (stage) => {
      const { discord } = stage;
      const times = Number.POSITIVE_INFINITY;
      for (const path of ['/applications/@me', '/users/@me/guilds'])
        discord.faults.add({ route: `GET ${path}`, times, fault: { kind: 'html', status: 503 } });
      const bot = await stage.startBot();
      const line = await bot.logged(({ msg }) => msg.startsWith('Discord: '));
      expect(line.msg).toContain('HTTP 503');
    }),
  );
});
