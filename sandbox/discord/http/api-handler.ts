import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from '#sandbox/discord/faults/faults.ts';
import { injectedAnswer, replyManner } from '#sandbox/discord/faults/injected-answer.ts';
import type { LoggedRequest } from '#sandbox/discord/state/journal.ts';
import { actOnRequest, type Judges } from './act-on-request.ts';
import { ApiError } from './api-error.ts';
import { matchRoute } from './match-route.ts';
import { type RequestBody, readRequestBody, type UploadedFile } from './request-body.ts';
import type { ApiRequest, Route } from './route.ts';
import { sendHtml, sendReply } from './send-reply.ts';

export const apiPrefix = '/api/v10';

export interface ApiParts extends Judges {
  readonly routes: readonly Route[];
  readonly faults: Faults;
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
  response.setHeader('date', new Date(startedAt).toUTCString());
  const method = request.method ?? 'GET';
  const path = decodeURIComponent(url.pathname.slice(apiPrefix.length));
  const found = matchRoute(routes, method, path);
  const authorization = request.headers.authorization;
  const auth = authorization === undefined ? 'none' : authorization === `Bot ${world.botToken}` ? 'bot' : 'invalid';
  const log = (body: unknown, files: readonly UploadedFile[]): LoggedRequest => {
    const entry: LoggedRequest = {
      at: startedAt,
      method,
      route: found?.route.template ?? path,
      path,
      query: url.searchParams.toString(),
      auth,
      body,
      files: files.map(({ field, filename, size }) => ({ field, filename, size })),
      status: null,
    };
    world.journal.requests.push(entry);
    return entry;
  };
  let failure: ApiError | undefined;
  const form = await readRequestBody(request, world.files).catch((error: unknown): RequestBody => {
    if (error instanceof ApiError) failure = error;
    else {
      // Cut off in the middle of the upload: it counts as an attempt, and there is nobody left to answer.
      log(undefined, []);
      world.changed();
      throw error;
    }
    return { body: undefined, files: [] };
  });
  const entry = log(form.body, form.files);
  const incoming: ApiRequest = { ...form, method, path, query: url.searchParams, auth };
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
  const answer = injected ?? (await actOnRequest(parts, incoming, found, failure));
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
  await sendReply(response, answer.reply, answer.headers, replyManner(fault));
}
