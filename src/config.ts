import { z } from 'zod';
import { OwnerError } from '#src/domain/owner-error.ts';
import { parseAllowedHosts } from '#src/media/allowed-hosts.ts';
import { defaultStoreUrl, parseStoreUrl } from '#src/store/store-url.ts';

const list = (standard: string) =>
  z
    .string()
    .default(standard)
    .transform((value) => value.split(',').flatMap((entry) => entry.trim() || []));
const hosts = (standard: string) =>
  list(standard).transform((entries, context) => {
    try {
      return parseAllowedHosts(entries);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  });
const secret = z.string({ error: 'is missing' }).trim().min(1, 'is empty');
const origin = (standard: string) =>
  z
    .url({ protocol: /^https?$/, error: 'is not an http(s) address' })
    .default(standard)
    .transform((value) => value.replace(/\/+$/, ''));
const wholeNumber = (min: number, max: number) =>
  z.coerce
    .number({ error: 'is not a number' })
    .int('is not a whole number')
    .min(min, `is below ${min}`)
    .max(max, `is above ${max}`);

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const storeUrl = z
  .string()
  .default(defaultStoreUrl)
  .superRefine((url, context) => {
    try {
      parseStoreUrl(url);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    }
  });

const variables = z.object({
  DISCORD_TOKEN: secret,
  RUNCOMFY_API_TOKEN: secret,
  DISCORD_API_URL: origin('https://discord.com/api'),
  DISCORD_MEDIA_HOSTS: hosts('cdn.discordapp.com,media.discordapp.net'),
  DISCORD_GUILD_IDS: list('').refine(
    (ids) => ids.every((id) => /^\d{1,20}$/.test(id)),
    'holds something that is no server id',
  ),
  RUNCOMFY_API_URL: origin('https://model-api.runcomfy.net'),
  RUNCOMFY_MEDIA_HOSTS: hosts('*.runcomfy.net,*.runcomfy.com'),
  RUNCOMFY_POLL_MS: wholeNumber(10, 600_000).default(3_000),
  RUNCOMFY_JOBS_AT_ONCE: wholeNumber(1, 100_000).default(100),
  RUNCOMFY_PRICE_USD: z.coerce
    .number({ error: 'is not a number' })
    .positive('is not above 0')
    .max(1_000, 'is above 1000')
    .optional(),
  RUNCOMFY_DEADLINE_MINUTES: z.coerce
    .number({ error: 'is not a number' })
    .positive('is not above 0')
    .max(10_080, 'is above 10080, a week')
    .default(60),
  MODERATION_API_URL: z.url({ protocol: /^https?$/, error: 'is not an http(s) address' }).optional(),
  MODERATION_API_KEY: secret.optional(),
  STORE_URL: storeUrl,
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: wholeNumber(0, 65_535).optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `is none of ${logLevels.join(', ')}` }).default('info'),
});

const environmentSchema = variables.refine(
  ({ MODERATION_API_URL: url, MODERATION_API_KEY: key }) => (url === undefined) === (key === undefined),
  { path: ['MODERATION_API_URL'], message: 'needs MODERATION_API_KEY, and the key needs the address' },
);

/** Every variable that the bot reads; `.env.example` explains each. */
export const environmentVariables = Object.keys(variables.shape);

export type Config = ReturnType<typeof readConfig>['config'];
export type Secrets = ReturnType<typeof readConfig>['secrets'];

/** The settings cannot be used; the message names every fault and is meant for the owner. */
export class ConfigError extends OwnerError {
  override name = 'ConfigError';
}

/** @throws ConfigError */
export function readConfig(environment: NodeJS.ProcessEnv) {
  // `NAME=` in an env file means "not set".
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The settings can't be used. Please correct them in .env:\n${faults.join('\n')}`);
  }
  const { DISCORD_TOKEN, RUNCOMFY_API_TOKEN, MODERATION_API_KEY, ...values } = parsed.data;
  const config = {
    discordApiUrl: values.DISCORD_API_URL,
    discordMediaHosts: values.DISCORD_MEDIA_HOSTS,
    guildIds: values.DISCORD_GUILD_IDS,
    runcomfyApiUrl: values.RUNCOMFY_API_URL,
    runcomfyMediaHosts: values.RUNCOMFY_MEDIA_HOSTS,
    pollMs: values.RUNCOMFY_POLL_MS,
    jobsAtOnce: values.RUNCOMFY_JOBS_AT_ONCE,
    /** Of a job with the model's default settings, where the catalogue names no price. */
    fallbackPriceMicros:
      values.RUNCOMFY_PRICE_USD === undefined ? undefined : Math.round(values.RUNCOMFY_PRICE_USD * 1e6),
    moderationApiUrl: values.MODERATION_API_URL,
    deadlineMs: values.RUNCOMFY_DEADLINE_MINUTES * 60_000,
    storeUrl: values.STORE_URL,
    http: values.HTTP_PORT === undefined ? undefined : { host: values.HTTP_HOST, port: values.HTTP_PORT },
    logLevel: values.LOG_LEVEL,
  };
  const tokens = { discordToken: DISCORD_TOKEN, runcomfyToken: RUNCOMFY_API_TOKEN };
  return { config, secrets: { ...tokens, moderationKey: MODERATION_API_KEY } };
}
