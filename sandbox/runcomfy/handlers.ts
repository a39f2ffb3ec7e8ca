import { randomUUID } from 'node:crypto';
import type { Account } from './account.ts';
import { balanceAnswer, cancelAnswer, resultAnswer, statusAnswer, submitAnswer } from './answers.ts';
import { type Catalogue, catalogueCategories } from './catalogue.ts';
import { isModelInput, problemsOf } from './input-schema.ts';
import type { Job } from './job.ts';
import type { JobLine } from './job-line.ts';
import { errorReply, type Reply } from './reply.ts';
import type { Route } from './route.ts';
import { vaceFunId, vaceFunSchema, vaceFunSettings } from './vace-fun.ts';

/** A request that the documents grant: its work is done, and its answer made, only when `act` is called. */
interface Granted {
  readonly requestId?: string;
  readonly act: () => Reply;
}

export type Decision = { readonly refusal: Reply } | Granted;

export interface Call {
  readonly route: Route;
  readonly contentType: string;
  readonly body: string;
}

const ok = (json: object, status = 200): Reply => ({ status, json });
const noSuchRequest = { refusal: errorReply(404, 404001, 'ResourceNotFound: request not found') };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the documents say to each call by a caller whose token is good. */
export class Handlers {
  readonly #line: JobLine;
  readonly #account: Account;
  readonly #models: Catalogue;
  readonly #origin: string;

  constructor(parts: { line: JobLine; account: Account; catalogue: Catalogue; origin: string }) {
    this.#line = parts.line;
    this.#account = parts.account;
    this.#models = parts.catalogue;
    this.#origin = parts.origin;
  }

  decide({ route, ...call }: Call): Decision {
    switch (route.kind) {
      case 'submit':
        return this.#submit(route.modelId, call);
      case 'status':
        return this.#about(route.requestId, (job) =>
          ok(statusAnswer(this.#origin, job, this.#line.queuePosition(job.requestId))),
        );
      case 'result':
        return this.#about(route.requestId, (job) =>
          ok(resultAnswer(this.#origin, job, route.withCost && this.#account.tellsCost)),
        );
      case 'cancel':
        return this.#about(route.requestId, () => this.#cancel(route.requestId));
      case 'catalogue':
        return this.#catalogue(route);
      case 'balance':
        return { act: () => ok(balanceAnswer(this.#account.balanceUsd)) };
      case 'output':
        return this.#output(route.path);
      case 'unknown':
        return { refusal: { status: 404, json: { message: 'Not Found' } } };
    }
  }

  #submit(modelId: string, { contentType, body }: Omit<Call, 'route'>): Decision {
    if (modelId !== vaceFunId) return { refusal: errorReply(400, 400001, 'InvalidResourceIdentifier: model_id') };
    const input = /^application\/json\b/i.test(contentType) ? parseJson(body) : undefined;
    if (!isModelInput(input)) {
      const detail = [{ loc: ['body'], msg: 'Input should be a valid JSON object', type: 'json_invalid' }];
      return { refusal: errorReply(422, 422001, 'Validation failed', detail) };
    }
    const problems = problemsOf(input, vaceFunSchema);
    if (problems.length > 0) return { refusal: errorReply(422, 422001, 'Validation failed', problems) };
    if (this.#account.balanceUsd <= 0) return { refusal: errorReply(400, 400002, 'InsufficientResources') };
    const act = () => {
      const requestId = randomUUID();
      const settings = vaceFunSettings(input);
      this.#line.submit({ requestId, input, settings, cost: this.#models.priceOf(settings) });
      return ok(submitAnswer(this.#origin, requestId));
    };
    return { act };
  }

  #about(requestId: string, answer: (job: Job) => Reply): Decision {
    const job = this.#line.find(requestId);
    return job ? { requestId, act: () => answer(job) } : noSuchRequest;
  }

  #cancel(requestId: string): Reply {
    const outcome = this.#line.cancel(requestId);
    const job = this.#line.find(requestId);
    return job ? ok(cancelAnswer(job, outcome), 202) : noSuchRequest.refusal;
  }

  #catalogue(route: Route & { kind: 'catalogue' }): Decision {
    if (route.what === 'list') return { act: () => ok(this.#models.list(route.query)) };
    if (route.what === 'categories') return { act: () => ok(catalogueCategories) };
    if (route.modelId === vaceFunId) return { act: () => ok(this.#models.entry) };
    return { refusal: errorReply(404, 404001, 'ResourceNotFound: model not found') };
  }

  #output(path: string): Decision {
    for (const { requestId, outcome } of this.#line.jobs) {
      if (!outcome?.ok || outcome.file.path !== path) continue;
      const { bytes } = outcome.file;
      return { requestId, act: () => ({ status: 200, bytes, contentType: 'video/mp4' }) };
    }
    // What an object store says, which is what serves these files.
    return { refusal: { status: 404, contentType: 'application/xml', bytes: Buffer.from('<Error>NoSuchKey</Error>') } };
  }
}
