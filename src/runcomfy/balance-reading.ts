import { z } from 'zod';
import type { ApiReply } from './api-reply.ts';
import { errorCode } from './error-body.ts';
import { readBody } from './read-body.ts';
import { usdMicros } from './usd-micros.ts';

const balanceSchema = z.object({
  /** May be below 0. */
  balance_microdollars: z.int().optional().catch(undefined),
  balance_usd: z.unknown().optional(),
});

/** Millionths of a US dollar; undefined for whatever is no balance. */
export function interpretBalance(reply: ApiReply): number | undefined {
  const body = readBody(reply);
  if (body.kind !== 'body' || errorCode(body.json) !== undefined) return undefined;
  const { data } = balanceSchema.safeParse(body.json);
  return data?.balance_microdollars ?? usdMicros(data?.balance_usd);
}

const realApi = 'https://model-api.runcomfy.net';
const realBalanceApi = 'https://api.runcomfy.net';

/**
 * The origin of the balance's API, which may get the token: RunComfy's own, or a stand-in on loopback that plays both. A proxy's
 * address says nothing about where the balance would be.
 */
export function balanceOrigin(apiUrl: string): string | undefined {
  const { origin, hostname } = new URL(apiUrl);
  if (origin === realApi) return realBalanceApi;
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname) ? origin : undefined;
}
