import { z } from 'zod';

const inbound = z.object({ op: z.number().int(), d: z.unknown() });

export const identifyPayload = z.object({
  token: z.string(),
  intents: z.number().int(),
  properties: z.looseObject({}),
});

export const resumePayload = z.object({ token: z.string(), session_id: z.string(), seq: z.number().int() });

export const opcodes = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  acknowledgement: 11,
} as const;

/** Close codes of topics/opcodes-and-status-codes. */
export const closeCodes = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSeq: 4007,
  rateLimited: 4008,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

const maxInboundBytes = 4096;

export function parseInbound(data: Buffer): z.infer<typeof inbound> | undefined {
  if (data.length > maxInboundBytes) return undefined;
  try {
    return inbound.safeParse(JSON.parse(data.toString())).data;
  } catch {
    return undefined;
  }
}
