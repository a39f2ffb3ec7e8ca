import { z } from 'zod';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { Stage } from './stage.ts';

const commandData = z.looseObject({ options: z.array(z.looseObject({ name: z.string(), value: z.unknown() })) });
const answerBody = z.looseObject({ data: z.looseObject({ content: z.string(), flags: z.number() }) });

interface Change {
  options?: Readonly<Record<string, string | number>>;
  /** Fields of the interaction itself; undefined leaves one out. */
  fields?: Readonly<Record<string, unknown>>;
}

/**
 * Delivers a command that Discord's own app would not have let through: the payload of an earlier one with changes. The stand-in
 * knows nothing of it and answers the bot with 10062, so what the bot said is read from its request.
 */
export async function deliverRaw(stage: Stage, like: InteractionHandle, { options = {}, fields = {} }: Change) {
  const { discord } = stage;
  const id = String(BigInt(like.id) + 1_000_000n + BigInt(discord.requests.length));
  const data = commandData.parse(like.payload.data);
  const kept = data.options.filter(({ name }) => !(name in options));
  const changed = Object.entries(options).map(([name, value]) => {
    return { name, type: typeof value === 'string' ? 3 : 4, value };
  });
  const payload = {
    ...like.payload,
    id,
    token: `raw-token-of-${id}`,
    data: { ...data, options: [...kept, ...changed] },
  };
  discord.gateway.dispatch('INTERACTION_CREATE', { ...payload, ...fields });
  const request = await discord.waitFor(() =>
    discord.requests.find(({ path, status }) => path.startsWith(`/interactions/${id}/`) && status !== null),
  );
  const { content, flags } = answerBody.parse(request.body).data;
  return { content, isPrivate: (flags & 64) !== 0 };
}
