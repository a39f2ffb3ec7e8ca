import { z } from 'zod';

const snowflake = z.string().regex(/^\d{1,20}$/);
const ids = z.array(snowflake).max(25).default([]);
/** Missing means no limit. */
const count = z.number().int().min(0).max(100_000).optional();
/** Millionths of a US dollar; missing means no limit. */
const micros = z.number().int().min(0).max(1_000_000_000_000).optional();

export const wordRuleSchema = z.object({
  /** Short and unique within the server; shown to moderators. */
  id: z.string().regex(/^[a-z0-9]{1,12}$/),
  kind: z.enum(['words', 'regex']),
  /** `words`: one word or phrase, `*` at either end stands for more letters. `regex`: RE2 syntax. */
  pattern: z.string().trim().min(1).max(260),
  verdict: z.enum(['spoiler', 'hold', 'refuse']),
});
export type WordRule = z.infer<typeof wordRuleSchema>;

/** Every rule costs time on every prompt, and an expression far more than words. */
const maxRules = 1_000;
const maxRegexRules = 50;

export const tooManyRegexRules = (rules: readonly Pick<WordRule, 'kind'>[]): boolean =>
  rules.filter(({ kind }) => kind === 'regex').length > maxRegexRules;

const quotaSchema = z.object({
  perHour: count,
  perDay: count,
  /** Jobs that have not ended. */
  atOnce: count,
  cooldownSeconds: z.number().int().min(0).max(86_400).optional(),
});
export type Quota = z.infer<typeof quotaSchema>;

/** Everything that a server's owner decides. Each part has a default, so a record of an older version stays readable. */
export const guildSettingsSchema = z.object({
  /** Nothing new is taken and nothing that waits is submitted; what runs comes to its end. */
  paused: z.boolean().default(false),
  where: z
    .object({
      /** Empty: every channel. A thread counts as its parent. */
      channelIds: ids,
      ageRestrictedOnly: z.boolean().default(false),
    })
    .prefault({}),
  /** Who may use it. Empty: everybody. */
  roleIds: ids,
  /** The gate before spending. */
  approval: z
    .object({
      who: z.enum(['nobody', 'everybody', 'newcomers']).default('nobody'),
      /** With `newcomers`: whoever has none of these roles waits (if any are named). */
      trustedRoleIds: ids,
      /** With `newcomers`: younger accounts and memberships wait. 0: does not matter. */
      accountDays: z.number().int().min(0).max(3_650).default(7),
      memberDays: z.number().int().min(0).max(3_650).default(2),
      /** Requests that nobody decided end after so many hours. */
      hours: z.number().int().min(1).max(720).default(48),
    })
    .prefault({}),
  /** The gate before showing. */
  review: z.enum(['off', 'everything', 'doubtful']).default('doubtful'),
  moderators: z.object({ roleIds: ids, channelId: snowflake.optional() }).prefault({}),
  logChannelId: snowflake.optional(),
  wordRules: z.array(wordRuleSchema).max(maxRules).default([]),
  checks: z
    .object({
      /** The server's own AutoMod rules. Needs the permission Manage Server. */
      autoMod: z.boolean().default(false),
      /** The service of MODERATION_API_URL. */
      service: z.boolean().default(false),
      /** The picture classifier on the bot's own machine. */
      classifier: z.boolean().default(false),
      /** What happens to a request when a check can't run. */
      onFailure: z.enum(['hold', 'allow']).default('hold'),
    })
    .prefault({}),
  quotas: z
    .object({
      member: quotaSchema.default({ perDay: 100 }),
      /** Whoever has one of these roles has its quota instead; of several the most generous in each part. */
      roles: z
        .array(quotaSchema.extend({ roleId: snowflake }))
        .max(25)
        .default([]),
    })
    .prefault({}),
  budgets: z
    .object({
      serverMonthMicros: micros,
      memberDayMicros: micros,
      /** Shared by all who have the role. */
      roles: z
        .array(z.object({ roleId: snowflake, dayMicros: z.number().int().min(0) }))
        .max(25)
        .default([]),
      /** A job that is estimated at this or more is confirmed by the member first; 0: every job. */
      confirmFromMicros: micros.default(5_000_000),
    })
    .prefault({}),
  /** `auto`: the server's language in Discord. */
  language: z.enum(['auto', 'en', 'zh-TW']).default('auto'),
  /** `own`: only pictures that a member brings; `results`: and those of the bot's clips; `anybody`: whatever is in the channel. */
  pictures: z.enum(['own', 'results', 'anybody']).default('results'),
  /** Days after which ended jobs with their prompts and pictures are removed. Missing: never. */
  retentionDays: z.number().int().min(1).max(3_650).optional(),
  /** Days after which a strike no longer counts. */
  strikeDays: z.number().int().min(1).max(3_650).default(30),
});
export type GuildSettings = z.infer<typeof guildSettingsSchema>;

export const defaultGuildSettings: GuildSettings = guildSettingsSchema.parse({});
