import { ApplicationCommandOptionType, InteractionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Requester } from '#src/engine/job-service.ts';

const snowflake = z.string().regex(/^\d{1,20}$/);
const bits = z.string().regex(/^\d+$/).transform(BigInt);

const base = {
  id: snowflake,
  token: z.string(),
  application_id: snowflake,
  guild_id: snowflake.optional(),
  channel_id: snowflake.optional(),
  channel: z.object({ type: z.number() }).optional(),
  member: z.object({ user: z.object({ id: snowflake }), permissions: bits }).optional(),
  user: z.object({ id: snowflake }).optional(),
  app_permissions: bits.optional(),
  locale: z.string().default('en-US'),
  guild_locale: z.string().optional(),
  /** Ten MiB is what every server allowed before Discord began to say it. */
  attachment_size_limit: z
    .number()
    .int()
    .positive()
    .default(10 * 1024 * 1024),
};

export const attachmentSchema = z.object({
  id: snowflake,
  url: z.string(),
  size: z.number().int().nonnegative(),
  content_type: z.string().nullish(),
});

const optionSchema = z.object({
  name: z.string(),
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

/** The parts of an interaction that we use: read from the raw payload, which knows more than any cache. */
const interactionSchema = z.discriminatedUnion('type', [
  z.object({
    ...base,
    type: z.literal(InteractionType.ApplicationCommand),
    data: z.object({
      name: z.string(),
      options: z.array(optionSchema).default([]),
      resolved: z.object({ attachments: z.record(z.string(), attachmentSchema).optional() }).optional(),
    }),
  }),
  z.object({
    ...base,
    type: z.literal(InteractionType.MessageComponent),
    data: z.object({ custom_id: z.string() }),
    message: z.object({ id: snowflake }),
  }),
]);

export type Interaction = z.infer<typeof interactionSchema>;
export type CommandInteraction = Extract<Interaction, { type: InteractionType.ApplicationCommand }>;
export type ButtonInteraction = Extract<Interaction, { type: InteractionType.MessageComponent }>;

/** @returns undefined for kinds of interactions that we don't serve. */
export function parseInteraction(raw: unknown): Interaction | undefined {
  const parsed = interactionSchema.safeParse(raw);
  return parsed.success ? parsed.data : undefined;
}

export function optionValue(interaction: CommandInteraction, name: string): string | number | undefined {
  const value = interaction.data.options.find((option) => option.name === name)?.value;
  return typeof value === 'boolean' ? undefined : value;
}

export function optionAttachment(
  interaction: CommandInteraction,
  name: string,
): z.infer<typeof attachmentSchema> | undefined {
  const option = interaction.data.options.find((candidate) => candidate.name === name);
  if (option?.type !== ApplicationCommandOptionType.Attachment) return undefined;
  return interaction.data.resolved?.attachments?.[String(option.value)];
}

/** Who asks and where, or undefined outside of a server. */
export function requesterOf(interaction: Interaction): Requester | undefined {
  const { id, token, guild_id, channel_id, member, locale, guild_locale, attachment_size_limit } = interaction;
  if (!guild_id || !channel_id || !member) return undefined;
  return {
    interactionId: id,
    interactionToken: token,
    guildId: guild_id,
    channelId: channel_id,
    memberId: member.user.id,
    locale,
    guildLocale: guild_locale ?? locale,
    uploadLimitBytes: attachment_size_limit,
  };
}
