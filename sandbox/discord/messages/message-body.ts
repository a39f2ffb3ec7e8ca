import type { APIEmbed, APIMessageTopLevelComponent, RESTAPIPoll } from 'discord-api-types/v10';
import { z } from 'zod';
import { FormError } from '#sandbox/discord/http/api-error.ts';

// The validator has held embeds and components against Discord's schema already; here they only pass through.
const object = (value: unknown): boolean => typeof value === 'object' && value !== null;
const embed = z.custom<APIEmbed>(object);
const poll = z.custom<RESTAPIPoll>(object);
const component = z.custom<APIMessageTopLevelComponent>(object);

const attachment = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  filename: z.string().optional(),
  description: z.string().max(1024).nullish(),
  title: z.string().max(1024).nullish(),
  is_spoiler: z.boolean().nullish(),
});

const allowedMentions = z.object({
  parse: z.array(z.enum(['users', 'roles', 'everyone'])).optional(),
  users: z.array(z.string()).optional(),
  roles: z.array(z.string()).optional(),
  replied_user: z.boolean().optional(),
});

const messageBody = z.object({
  content: z.string().nullish(),
  embeds: z.array(embed).nullish(),
  components: z.array(component).nullish(),
  attachments: z.array(attachment).nullish(),
  allowed_mentions: allowedMentions.nullish(),
  poll: poll.nullish(),
  flags: z.number().int().nullish(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  tts: z.boolean().nullish(),
  message_reference: z.object({ message_id: z.string(), fail_if_not_exists: z.boolean().optional() }).nullish(),
});

export type MessageBody = z.infer<typeof messageBody>;
export type AttachmentEntry = z.infer<typeof attachment>;
export type AllowedMentionsBody = z.infer<typeof allowedMentions>;

export function parseMessageBody(body: unknown): MessageBody {
  const parsed = messageBody.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  throw new FormError(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}
