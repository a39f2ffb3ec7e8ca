import { z } from 'zod';

const texts = z.array(z.string()).max(1_000).catch([]);
const ids = z.array(z.string()).catch([]);

/** A trigger of type 1 is the one whose words can be read. Discord keeps its preset lists and spam filters to itself. */
const keywordRuleSchema = z.object({
  id: z.string(),
  name: z.string().catch(''),
  trigger_type: z.literal(1),
  /** 1: the message is blocked; 2: moderators are told; 3: the member has to be silent for a while. */
  actions: z.array(z.object({ type: z.number() })).catch([]),
  enabled: z.boolean().catch(true),
  exempt_roles: ids,
  exempt_channels: ids,
  trigger_metadata: z.object({
    keyword_filter: texts,
    regex_patterns: texts,
    allow_list: texts,
  }),
});
export type AutoModRule = z.infer<typeof keywordRuleSchema>;

/**
 * Discord's answer to `GET /guilds/{id}/auto-moderation/rules`; what is no keyword rule is left out.
 * https://docs.discord.com/developers/resources/auto-moderation
 */
export const autoModRulesSchema = z
  .array(z.unknown())
  .nullable()
  .transform((rules): AutoModRule[] => (rules ?? []).flatMap((rule) => keywordRuleSchema.safeParse(rule).data ?? []));
