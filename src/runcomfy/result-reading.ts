import { z } from 'zod';
import type { ResultReading } from '#src/domain/ports.ts';
import type { ApiReply } from './api-reply.ts';
import { errorCode } from './error-body.ts';
import { operatorText } from './operator-text.ts';
import { findVideoUrl } from './output-video.ts';
import { malformed, readBody } from './read-body.ts';
import { phaseOf } from './status-words.ts';
import { usdMicros } from './usd-micros.ts';

/** Nothing but `output` is looked at for the video: the rest echoes the input, the picture's address included. */
const resultSchema = z.object({
  status: z.string().nullish(),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
  /** USD; there only when it was asked for, and not always then. */
  cost: z.unknown().optional(),
});

export function interpretResult(reply: ApiReply): ResultReading {
  // Documented is a 200 with the status of the moment; older clients guard against these.
  if (reply.kind === 'answered' && (reply.status === 409 || reply.status === 425)) return { kind: 'not-yet' };
  const body = readBody(reply);
  if (body.kind !== 'body') return body;
  const parsed = resultSchema.safeParse(body.json);
  if (!parsed.success) return malformed(body.json);
  const { status, output, error, cost } = parsed.data;
  const costMicros = usdMicros(cost);
  const clipUrl = findVideoUrl(output);
  // A video says as much as the missing word.
  const phase = phaseOf(status ?? (clipUrl === undefined ? '' : 'succeeded'));
  if (phase === 'failed') return { kind: 'failed', detail: operatorText(error) || operatorText(body.json), costMicros };
  if (phase === undefined || errorCode(body.json) !== undefined) return malformed(body.json);
  switch (phase) {
    case 'succeeded':
      return clipUrl === undefined ? { kind: 'no-output', costMicros } : { kind: 'succeeded', clipUrl, costMicros };
    case 'cancelled':
      return { kind: 'cancelled', costMicros };
    default:
      return { kind: 'not-yet' };
  }
}
