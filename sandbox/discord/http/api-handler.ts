import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '#sandbox/discord/faults/fault.ts';
import type { Faults } from '#sandbox/discord/faults/faults.ts';
import { type LimitedRequest, type LimitVerdict, refuse } from '#sandbox/discord/rate-limits/rate-limiter.ts';
import type { LoggedRequest } from '#sandbox/discord/state/journal.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import type { Validator } from '#sandbox/discord/validation/validator.ts';
import { ApiError, FormError } from './api-error.ts';
import { matchRoute } from './match-route.ts';
import { type RequestBody, readRequestBody } from './request-body.ts';
import type { ApiRequest, Reply, Route } from './route.ts';
import { type ReplyManner, sendHtml, sendReply } from './send-reply.ts';

export const apiPrefix = '/api/v10';

export interface ApiParts {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly faults: Faults;
  readonly limit: (request: LimitedRequest) => LimitVerdict;
  readonly validator: Validator;
}

interface Answer {
  readonly reply: Reply;
  readonly headers: Readonly<Record<string, string>>;
}

/** One REST request: read, log, fault, authenticate, limit, validate, act, answer. */
export async function handleApi(
  parts: ApiParts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const { world, routes, faults } = parts;
  const startedAt = world.now();
  const method = request.method ?? 'GET';
  const path = decodeURIComponent(url.pathname.slice(apiPrefix.length));
  const found = matchRoute(routes, method, path);
  let failure: ApiError | undefined;
  const form = await readRequestBody(request, world.files).catch((error: unknown): RequestBody => {
    if (!(error instanceof ApiError)) throw error;
    failure = error;
    return { body: undefined, files: [] };
  });
  const authorization = request.headers.authorization;
  const incoming: ApiRequest = {
    ...form,
    method,
    path,
    query: url.searchParams,
    auth: authorization === undefined ? 'none' : authorization === `Bot ${world.botToken}` ? 'bot' : 'invalid',
  };
  const entry: LoggedRequest = {
    at: startedAt,
    method,
    route: found?.route.template ?? path,
    path,
    query: url.searchParams.toString(),
    auth: incoming.auth,
    body: form.body,
    files: form.files.map(({ field, filename, size }) => ({ field, filename, size })),
    status: null,
  };
  world.journal.requests.push(entry);
  const fault = faults.take({ method, path, route: entry.route });
  const finish = (status: number, shared: boolean): void => {
    entry.status = status;
    if (status === 401 || status === 403 || (status === 429 && !shared)) world.journal.invalidRequests[status] += 1;
    world.changed();
  };

  if (fault?.kind === 'reset') {
    request.socket.destroy();
    return world.changed();
  }
  if (fault?.kind === 'delay' && fault.beforeMs !== undefined) await sleep(fault.beforeMs);
  if (fault?.kind === 'html') {
    finish(fault.status, false);
    return sendHtml(response, fault.status);
  }
  const injected = injectedAnswer(fault);
  const answer = injected ?? (await act(parts, incoming, found, failure));
  if (fault?.kind === 'act-then-withhold') return world.changed();
  if (fault?.kind === 'act-then-reset') {
    request.socket.destroy();
    return world.changed();
  }
  if (fault?.kind === 'delay' && fault.afterMs !== undefined) await sleep(fault.afterMs);
  if (fault?.kind === 'act-then-status') {
    finish(fault.status, false);
    return sendHtml(response, fault.status);
  }
  finish(answer.reply.status, fault?.kind === 'rate-limit' && fault.scope === 'shared');
  await sendReply(response, answer.reply, answer.headers, manner(fault));
}

async function act(
  { world, limit, validator }: ApiParts,
  request: ApiRequest,
  found: ReturnType<typeof matchRoute>,
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

function injectedAnswer(fault: Fault | undefined): Answer | undefined {
  if (fault?.kind === 'status') {
    const body = { message: fault.message ?? `${fault.status}: injected`, code: fault.code ?? 0 };
    return { reply: { status: fault.status, body }, headers: {} };
  }
  if (fault?.kind === 'rate-limit') {
    const { headers, refusal } = refuse(fault.retryAfterSeconds * 1000, fault.scope, {}, fault.code);
    return { reply: { status: 429, body: refusal.body }, headers };
  }
  return undefined;
}

function manner(fault: Fault | undefined): ReplyManner {
  if (fault?.kind === 'truncated-json') return { kind: 'truncated' };
  if (fault?.kind === 'slow-body') return { kind: 'slow', ms: fault.ms };
  return { kind: 'whole' };
}
