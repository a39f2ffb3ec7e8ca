import { z } from 'zod';
import { FormError } from '#sandbox/discord/http/api-error.ts';
import type { Channel, StoredMessage } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

const snowflake = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform(BigInt);
const listQuery = z
  .object({
    limit: z.coerce.number().int().min(1).max(100).default(50),
    before: snowflake.optional(),
    after: snowflake.optional(),
    around: snowflake.optional(),
  })
  .refine((query) => [query.before, query.after, query.around].filter((one) => one !== undefined).length <= 1);

/** Public messages of a channel, newest first; `before`, `after` and `around` exclude one another. */
export function listMessages(world: World, channel: Channel, search: URLSearchParams): StoredMessage[] {
  const parsed = listQuery.safeParse(Object.fromEntries(search));
  if (!parsed.success) throw new FormError('limit is 1 to 100, with at most one of before, after, around');
  const { limit, before, after, around } = parsed.data;
  const all = [...world.messages.values()]
    .filter((message) => message.channelId === channel.id && message.ephemeralFor === null)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  if (after !== undefined) return all.filter((message) => BigInt(message.id) > after).slice(-limit);
  if (before !== undefined) return all.filter((message) => BigInt(message.id) < before).slice(0, limit);
  if (around === undefined) return all.slice(0, limit);
  const newer = all.filter((message) => BigInt(message.id) > around).slice(-Math.floor(limit / 2));
  const rest = all.filter((message) => BigInt(message.id) <= around).slice(0, limit - newer.length);
  return [...newer, ...rest];
}
