import { z } from 'zod';

export interface Guild {
  ownerId: string;
  /** 0 to 3. */
  premiumTier: number;
  /** What interactions report as the server's language. */
  preferredLocale?: string | undefined;
}

export const guildSchema: z.ZodType<Guild> = z
  .object({ owner_id: z.string(), premium_tier: z.number(), preferred_locale: z.string().optional() })
  .transform(({ owner_id, premium_tier, preferred_locale }) => ({
    ownerId: owner_id,
    premiumTier: premium_tier,
    preferredLocale: preferred_locale,
  }));

export const rolePositionsSchema: z.ZodType<Map<string, number>> = z
  .array(z.object({ id: z.string(), position: z.number() }))
  .transform((roles) => new Map(roles.map(({ id, position }) => [id, position])));

export const memberRoleIdsSchema: z.ZodType<string[]> = z
  .object({ roles: z.array(z.string()) })
  .transform(({ roles }) => roles);
