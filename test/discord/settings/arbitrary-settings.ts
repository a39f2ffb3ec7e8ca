import fc from 'fast-check';
import { type GuildSettings, guildSettingsSchema } from '#src/domain/guild-settings.ts';

const id = fc.bigInt({ min: 1n, max: 2n ** 63n }).map(String);
const ids = fc.uniqueArray(id, { maxLength: 25 });
const upTo = (max: number, min = 0) => fc.integer({ min, max });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const micros = upTo(1_000_000_000_000);
const quota = {
  perHour: maybe(upTo(100_000)),
  perDay: maybe(upTo(100_000)),
  atOnce: maybe(upTo(100_000)),
  cooldownSeconds: maybe(upTo(86_400)),
};
const visible = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 90 }),
    fc.constantFrom('`*_~|<@1>\n# x', '龍'.repeat(260)),
  )
  .filter((pattern) => pattern.trim() !== '' && pattern.trim().length <= 260);
const ruleIds = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,12}$/), { maxLength: 40 });
const wordRules = ruleIds.chain((all) =>
  fc.tuple(
    ...all.map((ruleId) =>
      fc.record({
        id: fc.constant(ruleId),
        kind: fc.constantFrom('words', 'regex'),
        pattern: visible,
        verdict: fc.constantFrom('spoiler', 'hold', 'refuse'),
      }),
    ),
  ),
);
const perRole = <T extends object>(rest: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.uniqueArray(fc.record({ roleId: id, ...rest }), { maxLength: 25, selector: ({ roleId }) => roleId });

/** Any settings that a server can have. */
export const arbitrarySettings: fc.Arbitrary<GuildSettings> = fc
  .record({
    paused: fc.boolean(),
    where: fc.record({ channelIds: ids, ageRestrictedOnly: fc.boolean() }),
    roleIds: ids,
    approval: fc.record({
      who: fc.constantFrom('nobody', 'everybody', 'newcomers'),
      trustedRoleIds: ids,
      accountDays: upTo(3_650),
      memberDays: upTo(3_650),
      hours: upTo(720, 1),
    }),
    review: fc.constantFrom('off', 'everything', 'doubtful'),
    moderators: fc.record({ roleIds: ids, channelId: maybe(id) }),
    logChannelId: maybe(id),
    wordRules,
    checks: fc.record({
      autoMod: fc.boolean(),
      service: fc.boolean(),
      classifier: fc.boolean(),
      onFailure: fc.constantFrom('hold', 'allow'),
    }),
    quotas: fc.record({ member: fc.record(quota), roles: perRole(quota) }),
    budgets: fc.record({
      serverMonthMicros: maybe(micros),
      memberDayMicros: maybe(micros),
      roles: perRole({ dayMicros: micros }),
      confirmFromMicros: micros,
    }),
    language: fc.constantFrom('auto', 'en', 'zh-TW'),
    pictures: fc.constantFrom('own', 'results', 'anybody'),
    retentionDays: maybe(upTo(3_650, 1)),
    strikeDays: upTo(3_650, 1),
  })
  .map((settings) => guildSettingsSchema.parse(settings));
