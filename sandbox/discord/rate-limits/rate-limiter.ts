import { createHash } from 'node:crypto';
import { snowflakeTime } from '#sandbox/discord/state/snowflakes.ts';
import {
  globalLimit,
  majorParameter,
  oldEditLimit,
  oldMessageMs,
  type RouteLimit,
  routeLimit,
} from './route-limits.ts';
import { createWindows, type WindowUse } from './windows.ts';

type Headers = Readonly<Record<string, string>>;

export interface LimitedRequest {
  readonly method: string;
  readonly template: string;
  readonly path: string;
  readonly withPathToken: boolean;
}

export interface LimitVerdict {
  readonly headers: Headers;
  /** Present when the answer must be 429. */
  readonly refusal?: { readonly body: Readonly<Record<string, unknown>> };
}

export interface RateLimiterOptions {
  readonly enabled: boolean;
  /** 0.1 makes every window ten times shorter. */
  readonly timeScale: number;
  readonly now: () => number;
  readonly monotonic: () => number;
}

export function createRateLimiter(options: RateLimiterOptions): (request: LimitedRequest) => LimitVerdict {
  const windows = createWindows(options.monotonic, options.timeScale);
  return (request) => {
    const limit = routeLimit(request.method, request.template);
    if (!limit || !options.enabled) return { headers: {} };
    const overall = request.withPathToken ? undefined : windows.use(globalLimit, 'global');
    if (overall?.exceeded) return refuse(overall.resetAfterMs, 'global', {});
    const major = majorParameter(request.path);
    const use = windows.use(limit, `${limit.bucket} ${major}`);
    const headers = bucketHeaders(limit, use, options.now());
    if (use.exceeded) return refuse(use.resetAfterMs, 'user', headers);
    if (isOldEdit(request, options.now())) {
      const old = windows.use(oldEditLimit, `${oldEditLimit.bucket} ${major}`);
      if (old.exceeded) return refuse(old.resetAfterMs, 'user', headers, 30046);
    }
    return { headers };
  };
}

function isOldEdit(request: LimitedRequest, now: number): boolean {
  if (`${request.method} ${request.template}` !== 'PATCH /channels/:channel/messages/:message') return false;
  const id = request.path.split('/').at(-1) ?? '';
  return /^\d{17,20}$/.test(id) && now - snowflakeTime(id) > oldMessageMs;
}

function bucketHeaders(limit: RouteLimit, use: WindowUse, now: number): Headers {
  return {
    'x-ratelimit-bucket': createHash('md5').update(limit.bucket).digest('hex'),
    'x-ratelimit-limit': String(limit.requests),
    'x-ratelimit-remaining': String(use.remaining),
    'x-ratelimit-reset': ((now + use.resetAfterMs) / 1000).toFixed(3),
    'x-ratelimit-reset-after': (use.resetAfterMs / 1000).toFixed(3),
  };
}

/**
 * The 429 of topics/rate-limits: float seconds in the body, whole seconds in the header. Waits below a second keep their
 * decimals in the header too, or a scaled-down limit would still cost its client a full second.
 */
export function refuse(
  resetAfterMs: number,
  scope: 'user' | 'global' | 'shared',
  headers: Headers,
  code?: number,
): LimitVerdict & { refusal: { body: Readonly<Record<string, unknown>> } } {
  const seconds = Math.max(0.001, resetAfterMs / 1000);
  const global = scope === 'global';
  return {
    headers: {
      ...headers,
      'retry-after': seconds < 1 ? seconds.toFixed(3) : String(Math.ceil(seconds)),
      'x-ratelimit-scope': scope,
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
    },
    refusal: {
      body: {
        message: 'You are being rate limited.',
        retry_after: Number(seconds.toFixed(3)),
        global,
        ...(code === undefined ? {} : { code }),
      },
    },
  };
}
