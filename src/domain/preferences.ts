import { z } from 'zod';
import { type Settings, settingsSchema } from './job.ts';
import type { ModelDefinition } from './model-definition.ts';

/** What one member wants on one server. */
export const preferencesSchema = z.object({
  /** By model: what the member does not choose for a job. `look` is the name of a preset. */
  clips: z.record(z.string(), z.object({ look: z.string().optional(), settings: settingsSchema })).default({}),
  /** The card is not changed while the job goes on; its end is told with a mention. */
  quiet: z.boolean().default(false),
  /** Where the member hears of the end. `direct` is a direct message, or the channel when there can be none. */
  tell: z.enum(['channel', 'direct']).default('channel'),
  /** Whether others may remix the member's clips. */
  remix: z.boolean().default(true),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const noPreferences: Preferences = preferencesSchema.parse({});

export interface PreferenceStore {
  read(guildId: string, memberId: string): Promise<Preferences>;
  write(guildId: string, memberId: string, preferences: Preferences): Promise<void>;
  /** Back to `noPreferences`. */
  remove(guildId: string, memberId: string): Promise<void>;
}

/** What is said for this job beats what is said once for all; in both, a setting by name beats a look. */
export function chosenSettings(
  model: ModelDefinition,
  { clips }: Preferences,
  given: { look: string | undefined; settings: Settings },
): Settings {
  const standing = clips[model.id];
  const ofLook = (name: string | undefined) => model.looks.find(({ value }) => value === name)?.settings;
  return {
    ...ofLook(given.look === undefined ? standing?.look : undefined),
    ...standing?.settings,
    ...ofLook(given.look),
    ...given.settings,
  };
}
