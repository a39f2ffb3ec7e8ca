import type { LimitedRequest, LimitVerdict } from '#sandbox/discord/rate-limits/rate-limiter.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import type { Validator } from '#sandbox/discord/validation/validator.ts';
import { ApiError, FormError } from './api-error.ts';
import type { FoundRoute } from './match-route.ts';
import type { ApiRequest, Reply } from './route.ts';

export interface Judges {
  readonly world: World;
  readonly limit: (request: LimitedRequest) => LimitVerdict;
  readonly validator: Validator;
}

export interface Answer {
  readonly reply: Reply;
  readonly headers: Readonly<Record<string, string>>;
}

/** Authenticates, limits, validates and does what is asked. `failure` is what was wrong with reading the body. */
export async function actOnRequest(
  { world, limit, validator }: Judges,
  request: ApiRequest,
  found: FoundRoute | undefined,
  failure: ApiError | undefined,
): Promise<Answer> {
  let headers: Readonly<Record<string, string>> = {};
  try {
    if (!found) throw new ApiError(404, 0, '404: Not Found');
    const { route, params } = found;
    const withPathToken = route.auth === 'path-token';
    if (!withPathToken && request.auth !== 'bot') throw new ApiError(401, 0, '401: Unauthorized');
    const verdict = limit({ method: request.method, template: route.template, path: request.path, withPathToken });
    headers = verdict.headers;
    if (verdict.refusal) return { reply: { status: 429, body: verdict.refusal.body }, headers };
    if (failure) throw failure;
    const violations = validator.checkRequest({
      method: request.method,
      path: request.path,
      body: request.body,
      files: request.files.map(({ size, ...file }) => ({ ...file, bytes: size })),
    });
    world.journal.violations.push(...violations);
    if (violations.length > 0) return failed(new FormError(...violations.map((one) => one.message)), headers);
    return { reply: await route.handle(params, request), headers };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error instanceof FormError) {
      const route = `${request.method} ${found?.route.template ?? request.path}`;
      world.journal.violations.push({ route, message: error.details });
    }
    return failed(error, headers);
  }
}

function failed(error: ApiError, headers: Readonly<Record<string, string>>): Answer {
  return { reply: { status: error.status, body: error.body }, headers };
}
