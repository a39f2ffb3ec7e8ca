import { Client, REST } from 'discord.js';
import type { Discord } from '#sandbox/discord/discord.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or undefined without a body. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** A bare request as the bot; retries nothing, so that every answer is seen. */
export function call(discord: Discord, method: string, path: string, body?: unknown): Promise<Answer> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  return ask(discord, method, path, json, body === undefined ? undefined : JSON.stringify(body));
}

/** The same as a form, with files whose contents are their names. */
export function callWithFiles(
  discord: Discord,
  method: string,
  path: string,
  body: unknown,
  names: readonly string[],
): Promise<Answer> {
  const form = new FormData();
  form.set('payload_json', JSON.stringify(body));
  for (const [index, name] of names.entries()) form.set(`files[${index}]`, new Blob([name]), name);
  return ask(discord, method, path, {}, form);
}

async function ask(
  discord: Discord,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string | FormData | undefined,
): Promise<Answer> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${discord.botToken}`, ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

export function callback(discord: Discord, handle: { id: string; token: string }, body: unknown): Promise<Answer> {
  return call(discord, 'POST', `/interactions/${handle.id}/${handle.token}/callback`, body);
}

export function onResponse(discord: Discord, handle: { token: string }, rest = '/messages/@original'): string {
  return `/webhooks/${discord.applicationId}/${handle.token}${rest}`;
}

/** Sends a message through the channel route and returns its id. */
export async function post(discord: Discord, body: unknown, channelId = discord.channels.general.id): Promise<string> {
  const answer = await call(discord, 'POST', `/channels/${channelId}/messages`, body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return String(answer.body?.id);
}

export function createClient(discord: Discord): Client {
  return new Client({
    intents: [],
    rest: { api: discord.apiUrl, version: '10' },
    // The library's own throttler waits five seconds before a second IDENTIFY.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
  });
}

export function createRest(discord: Discord): REST {
  return new REST({ api: discord.apiUrl, version: '10' }).setToken(discord.botToken);
}

/** A clock that a test moves. */
export function movableClock(): { now: () => number; advance: (ms: number) => void } {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance: (ms) => {
      offset += ms;
    },
  };
}
