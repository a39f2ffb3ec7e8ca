export interface RouteLimit {
  readonly bucket: string;
  readonly requests: number;
  readonly windowMs: number;
}

/**
 * Discord publishes no per-route numbers; these are the community's working numbers, good for a stand-in and for nothing
 * else. Keys are `METHOD template`.
 */
const known: Readonly<Record<string, RouteLimit>> = {
  'POST /channels/:channel/messages': { bucket: 'message-create', requests: 5, windowMs: 5000 },
  'PATCH /channels/:channel/messages/:message': { bucket: 'message-edit', requests: 5, windowMs: 5000 },
  'DELETE /channels/:channel/messages/:message': { bucket: 'message-delete', requests: 5, windowMs: 1000 },
};

const webhook: RouteLimit = { bucket: 'webhook', requests: 5, windowMs: 2000 };
const other: RouteLimit = { bucket: 'other', requests: 50, windowMs: 1000 };

/** Edits of a message older than an hour, per channel; exceeding it is 429 with code 30046. */
export const oldEditLimit: RouteLimit = { bucket: 'old-message-edit', requests: 3, windowMs: 6000 };
export const oldMessageMs = 3_600_000;

/** All requests of the bot but those with an interaction token. */
export const globalLimit: RouteLimit = { bucket: 'global', requests: 50, windowMs: 1000 };

/** Undefined for interaction callbacks, which have no bucket. */
export function routeLimit(method: string, template: string): RouteLimit | undefined {
  if (template.startsWith('/interactions/')) return undefined;
  if (template.startsWith('/webhooks/')) return webhook;
  return known[`${method} ${template}`] ?? { ...other, bucket: `${method} ${template}` };
}

/** The part of the path that has a bucket of its own: channel, guild, or webhook id with token. */
export function majorParameter(path: string): string {
  return /^\/(?:channels|guilds)\/\d+/.exec(path)?.[0] ?? /^\/webhooks\/[^/]+\/[^/]+/.exec(path)?.[0] ?? '';
}
