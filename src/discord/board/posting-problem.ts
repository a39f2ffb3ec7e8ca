import { DiscordError } from '#src/discord/transport/discord-error.ts';
import type { PostingProblem } from '#src/domain/ports.ts';

/** Discord's JSON error codes: see "JSON error codes" in its documentation. */
const problemByCode = new Map<number, PostingProblem['problem']>([
  [10003, 'channel-gone'],
  [10004, 'channel-gone'],
  [10008, 'gone'],
  [10015, 'gone'],
  [10062, 'gone'],
  [40005, 'too-large'],
  [50001, 'no-access'],
  [50013, 'no-access'],
  [50027, 'gone'],
  [50045, 'too-large'],
  [50083, 'no-access'],
  [160002, 'no-access'],
]);

/** What a failed call means for the message it was about. Rethrows what is not Discord's. */
export function postingProblem(error: unknown): PostingProblem {
  if (!(error instanceof DiscordError)) throw error;
  const detail = error.message;
  if (error.kind !== 'rejected') return { ok: false, problem: 'unavailable', detail };
  const byCode = error.code === undefined ? undefined : problemByCode.get(error.code);
  if (byCode) return { ok: false, problem: byCode, detail };
  // The token of an interaction, not the bot's: it ended before its time.
  if (error.status === 401 && error.route.startsWith('/webhooks/')) return { ok: false, problem: 'gone', detail };
  if (error.status === 413) return { ok: false, problem: 'too-large', detail };
  if (error.status === 403) return { ok: false, problem: 'no-access', detail };
  if (error.status === 404) return { ok: false, problem: 'gone', detail };
  return { ok: false, problem: 'unavailable', detail };
}
