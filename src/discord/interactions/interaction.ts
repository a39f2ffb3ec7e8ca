import { ApplicationCommandOptionType, ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Requester } from '#src/engine/job-service.ts';
import { modalFields } from './modal-fields.ts';
import { attachmentSchema, type ReceivedAttachment } from './received-attachment.ts';
import { type TargetMessage, targetMessageSchema } from './target-message.ts';

const snowflake = z.string().regex(/^\d{1,20}$/);
const bits = z.string().regex(/^\d+$/).transform(BigInt);

const userSchema = z.object({
  id: snowflake,
  username: z.string().default(''),
  global_name: z.string().nullish(),
});

const base = {
  id: snowflake,
  token: z.string(),
  application_id: snowflake,
  guild_id: snowflake.optional(),
  channel_id: snowflake.optional(),
  channel: z
    .object({ type: z.number(), nsfw: z.boolean().nullish(), parent_id: snowflake.nullish() })
    .optional()
    .catch(undefined),
  member: z
    .object({
      user: userSchema,
      permissions: bits,
      roles: z.array(snowflake).default([]),
      joined_at: z.string().nullish(),
    })
    .optional(),
  user: userSchema.optional(),
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

/** Looked up by what a member sent: without a prototype, so that there is nothing under "constructor". */
const byId = <T extends z.ZodType>(schema: T) =>
  z.record(z.string(), schema).transform((found): typeof found => Object.setPrototypeOf({ ...found }, null));

const resolvedSchema = z
  .object({
    attachments: byId(attachmentSchema).optional(),
    users: byId(userSchema).optional(),
    members: byId(z.object({ roles: z.array(snowflake).default([]) })).optional(),
    roles: byId(z.object({ name: z.string().default('') })).optional(),
    channels: byId(z.object({ app_permissions: bits.optional() })).optional(),
    messages: byId(targetMessageSchema).optional(),
  })
  .default({});

const optionSchema = z.object({
  name: z.string(),
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  /** Of a subcommand. */
  options: z
    .array(
      z.object({
        name: z.string(),
        type: z.number(),
        value: z.union([z.string(), z.number(), z.boolean()]).optional(),
      }),
    )
    .optional(),
});

/** The parts of an interaction that we use: read from the raw payload, which knows more than any cache. */
const interactionSchema = z.discriminatedUnion('type', [
  z.object({
    ...base,
    type: z.literal(InteractionType.ApplicationCommand),
    /** `target_id`: on what a command of a context menu was used. */
    data: z.object({
      name: z.string(),
      type: z.number().default(ApplicationCommandType.ChatInput),
      target_id: snowflake.optional(),
      options: z.array(optionSchema).default([]),
      resolved: resolvedSchema,
    }),
  }),
  z.object({
    ...base,
    type: z.literal(InteractionType.MessageComponent),
    /** `values`: what was picked in a select. */
    data: z.object({ custom_id: z.string(), values: z.array(z.string()).default([]), resolved: resolvedSchema }),
    message: z.object({ id: snowflake }),
  }),
  z.object({
    ...base,
    type: z.literal(InteractionType.ModalSubmit),
    /** `fields`: the values of each field by its custom id; of a text field one. */
    data: z
      .object({ custom_id: z.string(), components: z.unknown(), resolved: resolvedSchema })
      .transform(({ components, ...data }) => ({ ...data, fields: modalFields(components) })),
    /** Of a modal that a button or a select opened. */
    message: z.object({ id: snowflake }).optional(),
  }),
]);

export type Interaction = z.infer<typeof interactionSchema>;
export type CommandInteraction = Extract<Interaction, { type: InteractionType.ApplicationCommand }>;
/** A button or a select. */
export type ComponentInteraction = Extract<Interaction, { type: InteractionType.MessageComponent }>;
export type ModalInteraction = Extract<Interaction, { type: InteractionType.ModalSubmit }>;

/** @returns undefined for kinds of interactions that we don't serve. */
export function parseInteraction(raw: unknown): Interaction | undefined {
  const parsed = interactionSchema.safeParse(raw);
  return parsed.success ? parsed.data : undefined;
}

/** The subcommand that was used, if the command has any. */
export const subcommandOf = ({ data }: CommandInteraction): string | undefined =>
  data.options.find(({ type }) => type === ApplicationCommandOptionType.Subcommand)?.name;

/** An option of the command, or of the subcommand that was used. */
function findOption({ data }: CommandInteraction, name: string) {
  const inside = data.options.flatMap((option) => option.options ?? option);
  return inside.find((option) => option.name === name);
}

export function optionValue(interaction: CommandInteraction, name: string): string | number | undefined {
  const value = findOption(interaction, name)?.value;
  return typeof value === 'boolean' ? undefined : value;
}

export function optionAttachment(interaction: CommandInteraction, name: string): ReceivedAttachment | undefined {
  const option = findOption(interaction, name);
  if (option?.type !== ApplicationCommandOptionType.Attachment) return undefined;
  return interaction.data.resolved.attachments?.[String(option.value)];
}

/** The message on which a command of the context menu was used. */
export const targetMessage = ({ data }: CommandInteraction): TargetMessage | undefined =>
  data.target_id === undefined ? undefined : data.resolved.messages?.[data.target_id];

/** Who asks and where, or undefined outside of a server. */
export function requesterOf(interaction: Interaction): Requester | undefined {
  const { id, token, guild_id, channel_id, channel, member, locale, guild_locale, attachment_size_limit } = interaction;
  if (!guild_id || !channel_id || !member) return undefined;
  const joinedAt = Date.parse(member.joined_at ?? '');
  return {
    interactionId: id,
    interactionToken: token,
    guildId: guild_id,
    channelId: channel_id,
    memberId: member.user.id,
    locale,
    guildLocale: guild_locale ?? locale,
    uploadLimitBytes: attachment_size_limit,
    roleIds: member.roles,
    ageRestricted: channel?.nsfw === true,
    ...(Number.isFinite(joinedAt) && { joinedAt }),
    ...(isThread(channel?.type) && channel?.parent_id && { parentChannelId: channel.parent_id }),
  };
}

/** Announcement, public and private threads. */
const isThread = (type: number | undefined): boolean => type === 10 || type === 11 || type === 12;
