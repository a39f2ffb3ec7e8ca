import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { expect, test } from 'vitest';
import { ConfigError, environmentVariables, readConfig } from '#src/config.ts';
import { isAllowedUrl } from '#src/media/allowed-hosts.ts';

const required = { DISCORD_TOKEN: 'discord-secret', RUNCOMFY_API_TOKEN: 'runcomfy-secret' };
const configOf = (more: Record<string, string> = {}) => readConfig({ ...required, ...more }).config;

function faultsOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('nothing was wrong');
}

test('only the two secrets are needed; the rest has a default', () => {
  const { config, secrets } = readConfig(required);
  expect(secrets).toEqual({
    discordToken: 'discord-secret',
    runcomfyToken: 'runcomfy-secret',
    moderationKey: undefined,
  });
  expect(config).toMatchObject({
    discordApiUrl: 'https://discord.com/api',
    guildIds: [],
    runcomfyApiUrl: 'https://model-api.runcomfy.net',
    pollMs: 3_000,
    jobsAtOnce: 100,
    fallbackPriceMicros: undefined,
    moderationApiUrl: undefined,
    deadlineMs: 3_600_000,
    storeUrl: 'sqlite://data/zoetrope.sqlite',
    http: undefined,
    logLevel: 'info',
  });
  for (const host of ['cdn.discordapp.com', 'media.discordapp.net']) {
    expect(isAllowedUrl(`https://${host}/a.png`, config.discordMediaHosts)).toBeDefined();
  }
  expect(isAllowedUrl('https://serverless.runcomfy.net/a.mp4', config.runcomfyMediaHosts)).toBeDefined();
  expect(isAllowedUrl('https://runcomfy.net.example/a.mp4', config.runcomfyMediaHosts)).toBeUndefined();
});

test('an empty value means the default', () => {
  const empty = Object.fromEntries(environmentVariables.map((name) => [name, '']));
  expect(readConfig({ ...empty, ...required })).toEqual(readConfig(required));
});

test('one message names every fault, and holds no secret', () => {
  const message = faultsOf({
    DISCORD_TOKEN: '   ',
    DISCORD_API_URL: 'ftp://discord.com',
    DISCORD_MEDIA_HOSTS: 'cdn.discordapp.com,http://a/path',
    DISCORD_GUILD_IDS: '123,my-server',
    RUNCOMFY_API_URL: 'runcomfy',
    RUNCOMFY_MEDIA_HOSTS: '*',
    RUNCOMFY_POLL_MS: '1.5',
    RUNCOMFY_DEADLINE_MINUTES: '-1',
    HTTP_PORT: '70000',
    LOG_LEVEL: 'loud',
  });
  expect(message.split('\n').slice(1)).toEqual([
    '  DISCORD_TOKEN: is empty',
    '  RUNCOMFY_API_TOKEN: is missing',
    '  DISCORD_API_URL: is not an http(s) address',
    '  DISCORD_MEDIA_HOSTS: "http://a/path" is not an origin such as http://127.0.0.1:8080',
    '  DISCORD_GUILD_IDS: holds something that is no server id',
    '  RUNCOMFY_API_URL: is not an http(s) address',
    '  RUNCOMFY_MEDIA_HOSTS: "*" is not a host name such as cdn.example.com or *.example.com',
    '  RUNCOMFY_POLL_MS: is not a whole number',
    '  RUNCOMFY_DEADLINE_MINUTES: is not above 0',
    '  HTTP_PORT: is above 65535',
    '  LOG_LEVEL: is none of trace, debug, info, warn, error, fatal, silent',
  ]);
  expect(faultsOf({ ...required, LOG_LEVEL: 'loud' })).not.toMatch(/secret/);
});

test.each([
  ['RUNCOMFY_POLL_MS', 'fast', 'is not a number'],
  ['RUNCOMFY_POLL_MS', '9', 'is below 10'],
  ['RUNCOMFY_JOBS_AT_ONCE', '0', 'is below 1'],
  ['RUNCOMFY_PRICE_USD', 'cheap', 'is not a number'],
  ['RUNCOMFY_PRICE_USD', '0', 'is not above 0'],
  ['RUNCOMFY_PRICE_USD', '1001', 'is above 1000'],
  ['MODERATION_API_URL', 'moderation', 'is not an http(s) address'],
  ['RUNCOMFY_DEADLINE_MINUTES', '10081', 'is above 10080, a week'],
  ['HTTP_PORT', '-1', 'is below 0'],
])('%s=%s %s', (name, value, fault) => {
  expect(faultsOf({ ...required, [name]: value })).toContain(`${name}: ${fault}`);
});

test('addresses may end with a slash, and tokens stand between spaces', () => {
  expect(configOf({ DISCORD_API_URL: 'http://127.0.0.1:9/api//' }).discordApiUrl).toBe('http://127.0.0.1:9/api');
  expect(readConfig({ ...required, DISCORD_TOKEN: ' token\n' }).secrets.discordToken).toBe('token');
});

test('a price is kept in millionths of a dollar, so that sums of it are exact', () => {
  expect(configOf({ RUNCOMFY_PRICE_USD: '0.07' }).fallbackPriceMicros).toBe(70_000);
});

test('a moderation service has both an address and a key', () => {
  const service = { MODERATION_API_URL: 'http://127.0.0.1:9/v1', MODERATION_API_KEY: 'moderation-secret' };
  const { config, secrets } = readConfig({ ...required, ...service });
  expect([config.moderationApiUrl, secrets.moderationKey]).toEqual(Object.values(service));
  expect(JSON.stringify(config)).not.toContain('secret');
  for (const [name, value] of Object.entries(service)) {
    expect(faultsOf({ ...required, [name]: value })).toContain(
      'needs MODERATION_API_KEY, and the key needs the address',
    );
  }
});

test('lists may have spaces and gaps', () => {
  expect(configOf({ DISCORD_GUILD_IDS: ' 1, 2,,3 ,' }).guildIds).toEqual(['1', '2', '3']);
});

test('an origin written in full is where media may come from, and nowhere else there', () => {
  const { discordMediaHosts } = configOf({ DISCORD_MEDIA_HOSTS: 'http://127.0.0.1:8080' });
  expect(isAllowedUrl('http://127.0.0.1:8080/a.png', discordMediaHosts)).toBeDefined();
  expect(isAllowedUrl('http://127.0.0.1:8081/a.png', discordMediaHosts)).toBeUndefined();
  expect(isAllowedUrl('https://cdn.discordapp.com/a.png', discordMediaHosts)).toBeUndefined();
});

test('the health server is off until it has a port', () => {
  expect(configOf({ HTTP_HOST: '0.0.0.0' }).http).toBeUndefined();
  expect(configOf({ HTTP_PORT: '8080' }).http).toEqual({ host: '127.0.0.1', port: 8080 });
  expect(configOf({ HTTP_PORT: '0', HTTP_HOST: '::1' }).http).toEqual({ host: '::1', port: 0 });
});

test('.env.example explains every variable, and no other', async () => {
  const text = await readFile(join(import.meta.dirname, '../.env.example'), 'utf8');
  expect(Object.keys(parse(text)).toSorted()).toEqual(environmentVariables.toSorted());
  const lines = text.split('\n');
  for (const name of environmentVariables) {
    const line = lines.indexOf(`${name}=`);
    expect(line, `${name} is there, without a value`).toBeGreaterThan(0);
    expect(lines[line - 1], `${name} has a comment`).toMatch(/^# \S/);
  }
});

test('.env.example with the two secrets filled in is the default configuration', async () => {
  const example = parse(await readFile(join(import.meta.dirname, '../.env.example')));
  expect(readConfig({ ...example, ...required })).toEqual(readConfig(required));
});
