import type { buildConnector } from 'undici';
import type { Clock } from '#src/domain/clock.ts';
import type { VideoGenerator } from '#src/domain/ports.ts';
import { createApiTransport } from './api-transport.ts';
import { interpretCancel } from './cancel-outcome.ts';
import { type CatalogueReading, interpretCatalogue } from './catalogue-reading.ts';
import { interpretResult } from './result-reading.ts';
import { interpretStatus } from './status-reading.ts';
import { interpretSubmit } from './submit-outcome.ts';
import { withoutToken } from './without-token.ts';

/** From the start of a call to the last byte of its answer, in milliseconds; `connectMs` is a part of it. */
interface RuncomfyTimeouts {
  connectMs: number;
  submitMs: number;
  readMs: number;
  cancelMs: number;
}

export interface RuncomfyClientOptions {
  /** Without `/v1`. The token goes to this origin only. */
  apiUrl: string;
  token: string;
  /** Reads the dates of `Retry-After`. */
  clock: Pick<Clock, 'now'>;
  userAgent?: string;
  timeouts?: Partial<RuncomfyTimeouts>;
  /** How connections are opened: a certificate authority of one's own, a resolver. */
  connection?: buildConnector.BuildOptions;
}

export interface RuncomfyClient extends VideoGenerator {
  /** Free of charge, and needs the token: the cheapest check of it. */
  readCatalogue(modelId: string): Promise<CatalogueReading>;
  close(): Promise<void>;
}

/** What RunComfy's own nodes use. */
const usualTimeouts: RuncomfyTimeouts = { connectMs: 10_000, submitMs: 100_000, readMs: 30_000, cancelMs: 5_000 };

/**
 * RunComfy's Model API. Addresses are built from the request's id; those in its answers are never called. There is no retry in
 * here: who asks again, and when, is decided where the job is known.
 */
export function createRuncomfyClient(options: RuncomfyClientOptions): RuncomfyClient {
  const { connectMs, submitMs, readMs, cancelMs } = { ...usualTimeouts, ...options.timeouts };
  const api = createApiTransport({
    apiUrl: options.apiUrl,
    token: options.token,
    userAgent: options.userAgent ?? 'zoetrope',
    now: () => options.clock.now(),
    connection: { ...options.connection, allowH2: false, timeout: connectMs },
  });
  const clean = <T extends object>(reading: T): T => withoutToken(reading, options.token);
  return {
    submit: async (modelId, body) =>
      clean(interpretSubmit(await api.post(modelPath(modelId), JSON.stringify(body), submitMs))),
    readStatus: async (requestId) => clean(interpretStatus(await api.get(`${requestPath(requestId)}/status`, readMs))),
    readResult: async (requestId) =>
      clean(interpretResult(await api.get(`${requestPath(requestId)}/result?include_cost=true`, readMs))),
    cancel: async (requestId) =>
      clean(interpretCancel(await api.post(`${requestPath(requestId)}/cancel`, undefined, cancelMs))),
    readCatalogue: async (modelId) => clean(interpretCatalogue(await api.get(modelPath(modelId), readMs))),
    close: () => api.close(),
  };
}

/** The slashes of an id are part of the path, and its capitals count. */
const modelPath = (modelId: string) => `/v1/models/${modelId.split('/').map(encodeURIComponent).join('/')}`;
const requestPath = (requestId: string) => `/v1/requests/${encodeURIComponent(requestId)}`;
