import type { buildConnector } from 'undici';
import type { Clock } from '#src/domain/clock.ts';
import type { VideoGenerator } from '#src/domain/ports.ts';
import { createApiTransport } from './api-transport.ts';
import { balanceOrigin, interpretBalance } from './balance-reading.ts';
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
  balanceMs: number;
}

export interface RuncomfyClientOptions {
  /** Without `/v1`. The token goes to this origin only, and to that of `balanceOrigin`. */
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
  /** What is left in the account, in millionths of a US dollar; undefined when that may not or can't be read. At most a minute old. */
  readBalance(): Promise<number | undefined>;
  close(): Promise<void>;
}

/** What RunComfy's own nodes use, but for the balance: somebody waits for the page that it is a line of. */
const usualTimeouts: RuncomfyTimeouts = {
  connectMs: 10_000,
  submitMs: 100_000,
  readMs: 30_000,
  cancelMs: 5_000,
  balanceMs: 5_000,
};

const balanceKeptMs = 60_000;

/**
 * RunComfy's Model API. Addresses are built from the request's id; those in its answers are never called. There is no retry in
 * here: who asks again, and when, is decided where the job is known.
 */
export function createRuncomfyClient(options: RuncomfyClientOptions): RuncomfyClient {
  const { connectMs, submitMs, readMs, cancelMs, balanceMs } = { ...usualTimeouts, ...options.timeouts };
  const now = () => options.clock.now();
  const access = {
    token: options.token,
    userAgent: options.userAgent ?? 'zoetrope',
    now,
    connection: { ...options.connection, allowH2: false, timeout: connectMs },
  };
  const api = createApiTransport({ apiUrl: options.apiUrl, ...access });
  const walletUrl = balanceOrigin(options.apiUrl);
  const wallet = walletUrl === undefined ? undefined : createApiTransport({ apiUrl: walletUrl, ...access });
  let balance: { at: number; reading: Promise<number | undefined> } | undefined;
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
    async readBalance() {
      if (!wallet) return undefined;
      if (!balance || now() - balance.at >= balanceKeptMs) {
        balance = { at: now(), reading: wallet.get('/prod/v2/balance', balanceMs).then(interpretBalance) };
      }
      return balance.reading;
    },
    async close() {
      await Promise.all([api.close(), wallet?.close()]);
    },
  };
}

/** The slashes of an id are part of the path, and its capitals count. */
const modelPath = (modelId: string) => `/v1/models/${modelId.split('/').map(encodeURIComponent).join('/')}`;
const requestPath = (requestId: string) => `/v1/requests/${encodeURIComponent(requestId)}`;
