import { z } from 'zod';
import type { StatusReading } from '#src/domain/ports.ts';
import type { ApiReply } from './api-reply.ts';
import { errorCode } from './error-body.ts';
import { operatorText } from './operator-text.ts';
import { malformed, readBody } from './read-body.ts';
import { phaseOf } from './status-words.ts';

const statusSchema = z.object({
  status: z.string(),
  /** Documented only while queued, from a base nobody names; a bad one is no reason to lose the rest. */
  queue_position: z.int().nonnegative().optional().catch(undefined),
});

export function interpretStatus(reply: ApiReply): StatusReading {
  const body = readBody(reply);
  if (body.kind !== 'body') return body;
  const parsed = statusSchema.safeParse(body.json);
  if (!parsed.success) return malformed(body.json);
  const { status, queue_position: position } = parsed.data;
  const phase = phaseOf(status);
  // "completed" says no more than that it ended, and the result is asked in any case.
  if (phase === 'succeeded' || phase === 'failed') return { kind: 'stopped' };
  if (errorCode(body.json) !== undefined) return malformed(body.json);
  if (phase === 'queued') return { kind: 'queued', position };
  if (phase === undefined) return { kind: 'unrecognised', word: operatorText(status).slice(0, 50) };
  return { kind: phase };
}
