import { aroundCalls } from './around-calls.ts';
import type { DiscordApi } from './discord-api.ts';
import { DiscordError } from './discord-error.ts';
import type { InvalidRequests } from './invalid-requests.ts';

/** A call that is not made for now, to whoever asked for it the same as a rate limit of Discord's. */
export const heldBack = (retryAfterMs: number, method: string, path: string): DiscordError =>
  new DiscordError(
    { kind: 'rate-limited', status: 429, retryAfterMs, detail: `held back, again in ${retryAfterMs} ms` },
    method,
    path,
  );

/** The same API for what can wait: while invalid requests pile up, its calls fail at once, with the time to wait. */
export const createPatientApi = (api: DiscordApi, invalid: Pick<InvalidRequests, 'heldMs'>): DiscordApi =>
  aroundCalls(api, async (method, _args, call) => {
    const waitMs = invalid.heldMs('can-wait');
    if (waitMs !== undefined) throw heldBack(waitMs, method, '/');
    return call();
  });
