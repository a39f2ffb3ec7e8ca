import { type GuildSettings, guildSettingsSchema } from '#src/domain/guild-settings.ts';
import { EngineHarness } from '#test/support/engine-harness.ts';

export const hour = 60 * 60_000;
export const moderator = { guildId: '100', memberId: '900' };
export const other = { guildId: '100', memberId: '901' };

/** A server with a moderators' channel, and these settings. */
export function withSettings(changes: Partial<Record<keyof GuildSettings, unknown>>): EngineHarness {
  const harness = new EngineHarness();
  const moderators = { channelId: '700' };
  harness.moderation.guild = guildSettingsSchema.parse({ moderators, ...changes });
  return harness;
}

/** One request that waits for a moderator. */
export async function held(changes: Parameters<typeof withSettings>[0] = { approval: { who: 'everybody' } }) {
  const harness = withSettings(changes);
  await harness.request();
  const job = await harness.reach('awaiting-approval');
  await harness.pass(1000);
  return { harness, job };
}

/** One clip that waits for a moderator. */
export async function inReview(changes: Parameters<typeof withSettings>[0] = { review: 'everything' }) {
  const harness = withSettings(changes);
  await harness.request();
  await harness.reach('awaiting-review');
  await harness.pass(10_000);
  return harness;
}

export const actions = ({ store }: EngineHarness) => store.entries.map(({ action }) => action);
