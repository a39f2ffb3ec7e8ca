import { type APIMessage, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { InteractionHandle } from '#sandbox/discord/interactions/interaction-handle.ts';
import type { ModalValue } from '#sandbox/discord/interactions/modal-values.ts';
import type { User } from '#sandbox/discord/state/records.ts';
import { en } from '#src/discord/texts/en.ts';
import { memberPicture } from './member.ts';
import type { Stage } from './stage.ts';

const modalSchema = z.looseObject({
  title: z.string(),
  components: z.array(
    z.looseObject({
      label: z.string(),
      component: z.looseObject({
        type: z.number(),
        custom_id: z.string(),
        value: z.string().optional(),
        options: z
          .array(z.looseObject({ value: z.string(), label: z.string(), default: z.boolean().optional() }))
          .optional(),
      }),
    }),
  ),
});

/** What a form shows, by its fields: what is typed or chosen before anybody touches it. */
export function formShown({ modal }: InteractionHandle) {
  const { title, components } = modalSchema.parse(modal);
  const fields = components.map(({ component: { custom_id, value, options } }) => {
    const chosen = options?.find((option) => option.default)?.value;
    return [custom_id, value ?? chosen ?? ''] as const;
  });
  const radios = components.filter(({ component }) => component.type === ComponentType.RadioGroup);
  return {
    title,
    labels: components.map(({ label }) => label),
    fields: Object.fromEntries(fields),
    radios: radios.map(({ component }) => component.custom_id),
    options: components.flatMap(({ component }) => component.options?.map(({ label }) => label) ?? []),
  };
}

/** A member posts a message with so many pictures, each of another size, and maybe a file that is none. */
export async function pictureMessage({ discord }: Stage, user: User, count = 1, other = false): Promise<APIMessage> {
  const pictures = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      return { ...(await memberPicture(180 + 140 * index, 320)), name: `picture-${index + 1}.jpg` };
    }),
  );
  const text = { name: 'notes.txt', bytes: Buffer.from('notes'), contentType: 'text/plain' };
  const files = [...(other ? [text] : []), ...pictures];
  return discord.say({ user, channel: discord.channels.general, content: 'look', files });
}

interface MenuUse {
  user?: User;
  locale?: string;
}

/** A member chooses "Animate this image" on a message. */
export async function useImageMenu(
  { discord }: Stage,
  message: APIMessage,
  { user = discord.users.alice, locale }: MenuUse = {},
): Promise<InteractionHandle> {
  const name = en.wishForm.command.name;
  const press = discord.interact.messageCommand({ user, message, name, ...(locale && { locale }) });
  await press.acknowledged;
  return press;
}

/** Whoever opened a form sends it. */
export async function sendForm(
  { discord }: Stage,
  of: InteractionHandle,
  values: Readonly<Record<string, ModalValue>>,
  locale?: string,
): Promise<InteractionHandle> {
  const sent = discord.interact.modalSubmit({ of, values, ...(locale && { locale }) });
  await sent.acknowledged;
  return sent;
}

/** The button under a refusal opens the form anew. */
export async function tryAgain({ discord }: Stage, user: User, refused: InteractionHandle): Promise<InteractionHandle> {
  const { original: message } = refused;
  const customId = /v1:wish:\d+/.exec(JSON.stringify(message?.components))?.[0];
  if (!message || !customId) throw new Error('there is no button to try again');
  const press = discord.interact.button({ user, message, customId });
  await press.acknowledged;
  return press;
}
