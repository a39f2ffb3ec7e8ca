import { Client } from 'discord.js';
import type { CheckedRequest, FilePart } from '#sandbox/discord/validation/checked-request.ts';
import { snowflake } from './requests.ts';

/** A client of discord.js whose requests go nowhere but into the list. */
export function createRecordedClient(): { client: Client<true>; requests: CheckedRequest[] } {
  const requests: CheckedRequest[] = [];
  const client = new Client<true>({
    intents: [],
    enforceNonce: true,
    allowedMentions: { parse: [] },
    rest: {
      async makeRequest(url, init) {
        requests.push(readRequest(url, init.method ?? 'GET', init.body));
        return Response.json({ id: snowflake, channel_id: snowflake, author: { id: snowflake, username: 'bot' } });
      },
    },
  });
  client.rest.setToken('token');
  return { client, requests };
}

function readRequest(url: string, method: string, body: unknown): CheckedRequest {
  const path = new URL(url).pathname.replace('/api/v10', '');
  if (typeof body === 'string') return { method, path, body: JSON.parse(body), files: [] };
  if (!(body instanceof FormData)) return { method, path, body: undefined, files: [] };
  const files: FilePart[] = [];
  let json: unknown;
  for (const [field, value] of body) {
    if (typeof value === 'string') json = JSON.parse(value);
    else files.push({ field, filename: value.name, bytes: value.size, contentType: value.type || undefined });
  }
  return { method, path, body: json, files };
}
