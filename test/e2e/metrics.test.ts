import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BotProcess } from '#test/support/bot-process.ts';
import { delivered, submitted } from '#test/support/channel.ts';
import { discordRoutes } from '#test/support/fault-routes.ts';
import { animate, runAnimate } from '#test/support/member.ts';
import { onStage, patience } from '#test/support/on-stage.ts';
import { readRuleNames } from '#test/support/rule-names.ts';

const on = { environment: { HTTP_PORT: '0' } };

/** What Prometheus would read: the value of each series. */
async function scrape(bot: BotProcess) {
  const { port } = z.looseObject({ port: z.number() }).parse(await bot.logged('health and metrics can be asked for'));
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(response.status).toBe(200);
  const text = await response.text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const series = new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
  return { text, names: new Set([...series.keys()].map((key) => key.split('{')[0])), series };
}

describe.concurrent('what Prometheus reads of the bot', patience, () => {
  it(
    'follows a job from the command to the clip, and names nobody',
    onStage(async (stage) => {
      const { discord, runcomfy } = stage;
      runcomfy.hold('all');
      const bot = await stage.startBot();
      const press = await animate(stage);
      const requestId = await submitted(stage);
      await runcomfy.advance(requestId, 'in_progress');
      await bot.logged((line) => line.msg === 'job changed' && line.state === 'rendering');
      const during = await scrape(bot);
      expect(during.series.get('zoetrope_jobs{state="rendering"}')).toBe(1);
      expect(during.series.get('zoetrope_reserved_usd')).toBeGreaterThan(0);
      expect(during.series.get('zoetrope_spent_usd_total')).toBe(0);
      expect(during.series.get('zoetrope_ready')).toBe(1);
      await runcomfy.advance(requestId, 'completed');
      await delivered(stage, press);
      const { series, text } = await scrape(bot);
      expect(series.get('zoetrope_acknowledgement_seconds_count{outcome="ok"}')).toBe(1);
      expect(series.get('zoetrope_acknowledgement_seconds_count{outcome="failed"}')).toBe(0);
      expect(series.get('zoetrope_jobs{state="rendering"}')).toBe(0);
      expect(series.get('zoetrope_jobs_ended_total{state="delivered",reason=""}')).toBe(1);
      expect(series.get('zoetrope_spent_usd_total')).toBeCloseTo(runcomfy.charged, 6);
      expect(series.get('zoetrope_reserved_usd')).toBe(0);
      expect(series.get('zoetrope_runcomfy_calls_total{call="submit",outcome="accepted"}')).toBe(1);
      const polls = [...series].filter(([key]) => key.startsWith('zoetrope_runcomfy_calls_total{call="status"'));
      expect(polls.reduce((sum, [, value]) => sum + value, 0)).toBe(runcomfy.count('status'));
      expect(series.get('zoetrope_upload_seconds_count')).toBe(1);
      expect(series.get('zoetrope_uploads_in_flight')).toBe(0);
      expect(series.get('zoetrope_gateway_identifies_left')).toBe(899);
      expect(series.get('zoetrope_store_free_bytes')).toBeGreaterThan(0);
      const secrets = [discord.botToken, runcomfy.token, requestId, press.id, 'lighthouse', ...idsOf(discord.users)];
      for (const secret of [...secrets, discord.guild.id, discord.channels.general.id, '127.0.0.1'])
        expect(text).not.toContain(secret);
    }, on),
  );

  it(
    'counts what Discord counts as invalid, and answers that Discord did not take',
    onStage(async (stage) => {
      const { discord } = stage;
      const fault = { kind: 'status', status: 403, code: 50_001, message: 'Missing Access' } as const;
      discord.faults.add({ route: discordRoutes.acknowledge, fault });
      const bot = await stage.startBot();
      await runAnimate(stage);
      await bot.logged('not acknowledged, the request is forgotten');
      const { series } = await scrape(bot);
      expect(series.get('zoetrope_discord_invalid_requests{status="403"}')).toBe(1);
      expect(discord.invalidRequests[403]).toBe(1);
      expect(series.get('zoetrope_acknowledgement_seconds_count{outcome="failed"}')).toBe(1);
      expect(series.get('zoetrope_discord_calls_total{method="acknowledge",outcome="rejected"}')).toBe(1);
      expect(series.get('zoetrope_discord_held_back{urgency="can-wait"}')).toBe(0);
    }, on),
  );

  it(
    'has every series that the dashboard and the alerts ask for',
    onStage(async (stage) => {
      const { names } = await scrape(await stage.startBot());
      const asked = await readRuleNames();
      expect(asked.dashboard.length).toBeGreaterThan(10);
      expect(asked.alerts.length).toBeGreaterThan(10);
      expect([...asked.dashboard, ...asked.alerts].filter((name) => !names.has(name))).toEqual([]);
    }, on),
  );

  it(
    'is nothing as long as no port is set',
    onStage(async (stage) => {
      const bot = await stage.startBot();
      expect(bot.log.some(({ msg }) => msg === 'health and metrics can be asked for')).toBe(false);
    }),
  );
});

const idsOf = (users: object): string[] => Object.values(users).map(({ id }) => id);
