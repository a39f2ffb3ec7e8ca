import { expect } from 'vitest';
import { parseInteraction } from '#src/discord/interactions/interaction.ts';
import { answerUsage } from '#src/discord/usage/answer-usage.ts';
import type { WhoAndWhere } from '#src/domain/limits.ts';
import type { UsageChart } from '#src/domain/usage-chart.ts';
import type { OwnUsage, ServerUsage, UsageService } from '#src/engine/usage-service.ts';
import { answerFaults, editFaults } from '#test/discord/discord-judge.ts';
import { FakeDiscordApi } from '#test/discord/fake-discord-api.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';

export const now = Date.UTC(2026, 10, 25, 13);
export const amount = (micros: number, jobs = 1, estimatedJobs = 0, unknownJobs = 0) => ({
  micros,
  jobs,
  estimatedJobs,
  unknownJobs,
});
export const days = Array.from({ length: 25 }, (_, index) => ({
  day: `2026-11-${String(index + 1).padStart(2, '0')}`,
  ...amount(index === 23 ? 2_400_000 : 0, index === 23 ? 12 : 0),
}));

class FakeUsage implements UsageService {
  own: OwnUsage = { limits: [], month: amount(0, 0) };
  spent: ServerUsage = {
    month: amount(2_400_000, 12),
    budgetMicros: 20_000_000,
    members: [{ memberId: '7', ...amount(2_400_000, 12) }],
    roles: [{ roleId: '21', ...amount(2_000_000, 10) }],
    days,
    balanceMicros: 64_106_410,
  };
  asked: (WhoAndWhere | string)[] = [];

  async mine(who: WhoAndWhere) {
    this.asked.push(who);
    return this.own;
  }
  async server(guildId: string) {
    this.asked.push(guildId);
    return this.spent;
  }
}

export function usageUnderTest() {
  const api = new FakeDiscordApi();
  const usage = new FakeUsage();
  const log = createRecordedLog();
  const charts: UsageChart[] = [];
  let broken = false;
  const draw = async (chart: UsageChart) => {
    charts.push(chart);
    if (broken) throw new Error('no fonts');
    return new Uint8Array([1]);
  };

  async function use(subcommand: string, { permissions = 0n, locale = 'en-US', direct = false } = {}) {
    const member = { user: { id: '7' }, permissions: String(permissions), roles: ['21'] };
    const interaction = parseInteraction({
      id: '1',
      token: 'token',
      application_id: '9',
      type: 2,
      channel_id: '5',
      locale,
      ...(direct ? { user: { id: '7' } } : { guild_id: '3', member }),
      data: { name: 'usage', options: [{ name: subcommand, type: 1 }] },
    });
    if (interaction?.type !== 2) throw new Error('no command');
    await answerUsage(interaction, draw, { api, usage, log });
    const [first] = api.of('acknowledge');
    const edit = api.of('editOriginal').at(-1);
    expect(answerFaults(first?.response ?? {})).toEqual([]);
    if (edit?.body) expect(editFaults(edit.body, edit.files)).toEqual([]);
    const embed = edit?.body?.embeds?.[0];
    const words = [
      embed?.title,
      embed?.description,
      embed?.footer?.text,
      ...(embed?.fields ?? []).flatMap((field) => [field.name, field.value]),
    ];
    return { first: first?.response, edit, embed, text: words.filter(Boolean).join('\n') };
  }
  return {
    api,
    usage,
    log,
    charts,
    use,
    breakChart: () => {
      broken = true;
    },
  };
}
