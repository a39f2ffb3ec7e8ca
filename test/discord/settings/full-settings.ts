import { type GuildSettings, guildSettingsSchema } from '#src/domain/guild-settings.ts';

const ids = (start: number) => Array.from({ length: 25 }, (_, index) => `999999999999${start + index}9`);

/** As much of everything as the schema lets in. */
export const fullSettings: GuildSettings = guildSettingsSchema.parse({
  paused: true,
  where: { channelIds: ids(100_000), ageRestrictedOnly: true },
  roleIds: ids(200_000),
  approval: { who: 'newcomers', trustedRoleIds: ids(300_000), accountDays: 3_650, memberDays: 3_650, hours: 720 },
  review: 'everything',
  moderators: { roleIds: ids(400_000), channelId: '5'.repeat(19) },
  logChannelId: '6'.repeat(19),
  wordRules: Array.from({ length: 1_000 }, (_, index) => ({
    id: String(100_000_000_000 + index),
    kind: index < 50 ? 'regex' : 'words',
    pattern: '龍'.repeat(260),
    verdict: 'spoiler',
  })),
  checks: { autoMod: true, service: true, classifier: true, onFailure: 'allow' },
  quotas: {
    member: { perHour: 100_000, perDay: 100_000, atOnce: 100_000, cooldownSeconds: 86_400 },
    roles: ids(500_000).map((roleId) => {
      return { roleId, perHour: 100_000, perDay: 100_000, atOnce: 100_000, cooldownSeconds: 86_400 };
    }),
  },
  budgets: {
    serverMonthMicros: 999_999_999_999,
    memberDayMicros: 999_999_999_999,
    roles: ids(600_000).map((roleId) => ({ roleId, dayMicros: 999_999_999_999 })),
    confirmFromMicros: 999_999_999_999,
  },
  language: 'zh-TW',
  pictures: 'anybody',
  retentionDays: 3_650,
  strikeDays: 3_650,
});
