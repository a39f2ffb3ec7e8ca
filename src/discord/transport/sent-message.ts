import { z } from 'zod';

/** What we read back of a message of our own. */
export interface SentMessage {
  id: string;
  channelId: string;
  authorId: string;
  attachments: { id: string; filename: string; url: string; bytes: number }[];
  /** Of its buttons. */
  customIds: string[];
  /** Of the first embed that has a picture. */
  embedImageUrl?: string;
  /** Of the first embed that has a footer. */
  embedFooter?: string;
  referencedMessageId?: string;
  /** The interaction that the message answers. */
  interactionId?: string;
  nonce?: string;
}

const attachmentSchema = z
  .object({ id: z.string(), filename: z.string(), url: z.string(), size: z.number() })
  .transform(({ size, ...attachment }) => ({ ...attachment, bytes: size }));

/** A message of somebody else may hold components that we know nothing of. */
const componentSchema = z.object({ custom_id: z.string().optional() }).catch({});
const rowSchema = z.object({ components: z.array(componentSchema) }).catch({ components: [] });

const embedSchema = z.object({
  image: z.object({ url: z.string().nullish() }).nullish(),
  footer: z.object({ text: z.string() }).nullish(),
});

export const sentMessageSchema: z.ZodType<SentMessage> = z
  .object({
    id: z.string(),
    channel_id: z.string(),
    author: z.object({ id: z.string() }),
    attachments: z.array(attachmentSchema).nullish(),
    embeds: z.array(embedSchema).nullish(),
    components: z.array(rowSchema).catch([]),
    message_reference: z.object({ message_id: z.string().nullish() }).nullish(),
    interaction_metadata: z.object({ id: z.string() }).nullish(),
    nonce: z.union([z.string(), z.number()]).nullish(),
  })
  .transform((message) => {
    const embedImageUrl = message.embeds?.find((embed) => embed.image?.url)?.image?.url;
    const embedFooter = message.embeds?.find((embed) => embed.footer)?.footer?.text;
    const referencedMessageId = message.message_reference?.message_id;
    const interactionId = message.interaction_metadata?.id;
    return {
      id: message.id,
      channelId: message.channel_id,
      authorId: message.author.id,
      attachments: message.attachments ?? [],
      customIds: message.components.flatMap((row) => row.components.flatMap(({ custom_id }) => custom_id ?? [])),
      ...(embedImageUrl && { embedImageUrl }),
      ...(embedFooter && { embedFooter }),
      ...(referencedMessageId && { referencedMessageId }),
      ...(interactionId && { interactionId }),
      ...(message.nonce != null && { nonce: String(message.nonce) }),
    };
  });

/** Discord lists newest first; ours is oldest first. */
export const sentMessagesSchema: z.ZodType<SentMessage[]> = z
  .array(sentMessageSchema)
  .transform((messages) => messages.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1)));
