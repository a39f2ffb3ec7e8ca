import { z } from 'zod';
import { componentBody, lenient } from './component-body.ts';

const text = lenient(z.string());
const picture = lenient(z.object({ url: text }));

const embed = z.object({
  title: text,
  description: text,
  url: text,
  fields: lenient(z.array(z.object({ name: text, value: text }))),
  author: lenient(z.object({ name: text, icon_url: text })),
  footer: lenient(z.object({ text, icon_url: text })),
  image: picture,
  thumbnail: picture,
});

const messageBody = z.object({
  // Null and '' both clear the text of an edited message, unlike leaving it out.
  content: z.string().nullish().catch(undefined),
  embeds: lenient(z.array(embed)),
  components: lenient(z.array(componentBody)),
  attachments: lenient(z.array(z.object({ id: text, filename: text }))),
  flags: lenient(z.number().int()),
  poll: lenient(z.looseObject({})),
  sticker_ids: lenient(z.array(z.unknown())),
  message_reference: lenient(z.looseObject({ type: lenient(z.number()) })),
  shared_client_theme: lenient(z.looseObject({})),
  allowed_mentions: lenient(
    z.object({
      parse: lenient(z.array(z.string())),
      users: lenient(z.array(z.unknown())),
      roles: lenient(z.array(z.unknown())),
    }),
  ),
});

export type EmbedBody = z.infer<typeof embed>;
export type MessageBody = z.infer<typeof messageBody>;

/** Never fails: what has the wrong type is the schema's to report and absent here. */
export function readMessage(body: unknown): MessageBody {
  return messageBody.safeParse(body).data ?? messageBody.parse({});
}
