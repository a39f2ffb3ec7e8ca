import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { z } from 'zod';
import { invalidFields } from './invalid-fields.ts';
import { routeTemplate } from './route-template.ts';

/**
 * `rejected`: Discord answered no (4xx), and nothing happened. `rate-limited`: not done, may be done later. `not-sent`: no byte left.
 * `unknown`: it may have happened (no answer, an unreadable one, or 5xx).
 */
export type DiscordErrorKind = 'rejected' | 'rate-limited' | 'not-sent' | 'unknown';

interface Outcome {
  kind: DiscordErrorKind;
  status?: number | undefined;
  code?: number | undefined;
  retryAfterMs?: number | undefined;
  detail: string;
}

/**
 * What is left of a failed call. Errors of discord.js hold the address with its token, the prompt and whole files; this one holds
 * nothing that may not be logged.
 */
export class DiscordError extends Error {
  override readonly name = 'DiscordError';
  readonly kind: DiscordErrorKind;
  readonly method: string;
  /** The path without ids and tokens. */
  readonly route: string;
  readonly status?: number;
  /** Discord's JSON error code, as 10008. */
  readonly code?: number;
  readonly retryAfterMs?: number;

  constructor(outcome: Outcome, method: string, path: string) {
    const route = routeTemplate(path);
    super(`${method} ${route}: ${outcome.detail}`);
    this.kind = outcome.kind;
    this.method = method;
    this.route = route;
    if (outcome.status !== undefined) this.status = outcome.status;
    if (outcome.code !== undefined) this.code = outcome.code;
    if (outcome.retryAfterMs !== undefined) this.retryAfterMs = outcome.retryAfterMs;
  }
}

export function toDiscordError(error: unknown, method: string, path: string): DiscordError {
  return error instanceof DiscordError ? error : new DiscordError(outcomeOf(error), method, path);
}

/** For a 429 that does not say how long to wait. */
const unnamedRetryAfterMs = 5_000;

/** Failures that come before a connection exists. */
const connectFailures: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const systemErrorSchema = z.object({ code: z.string().regex(/^[A-Z][A-Z0-9_]*$/) });

function outcomeOf(error: unknown): Outcome {
  if (error instanceof RateLimitError) {
    const retryAfterMs = error.retryAfter > 0 ? Math.ceil(error.retryAfter) : unnamedRetryAfterMs;
    return { kind: 'rate-limited', status: 429, retryAfterMs, detail: `rate limit, again in ${retryAfterMs} ms` };
  }
  if (error instanceof DiscordAPIError) {
    const { status } = error;
    const code = typeof error.code === 'number' ? error.code : undefined;
    const said = [`HTTP ${status}`, ...(code === undefined ? [] : [`code ${code}`]), ...invalidFields(error.rawError)];
    return { kind: 'rejected', status, code, detail: said.join(', ') };
  }
  if (error instanceof HTTPError) return { kind: 'unknown', status: error.status, detail: `HTTP ${error.status}` };
  if (error instanceof z.ZodError || error instanceof SyntaxError)
    return { kind: 'unknown', detail: 'unreadable answer' };
  // discord.js forgets the token after one 401 and fails every later call by itself.
  if (error instanceof Error && error.message.startsWith('Expected token to be set')) {
    return { kind: 'not-sent', detail: 'the bot token was rejected before' };
  }
  const system = systemErrorSchema.safeParse(error);
  if (!system.success) return { kind: 'unknown', detail: error instanceof Error ? error.name : 'failed' };
  const { code } = system.data;
  return { kind: connectFailures.has(code) ? 'not-sent' : 'unknown', detail: code };
}
