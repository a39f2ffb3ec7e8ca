import type { Surroundings } from '#src/discord/cards/card-state.ts';
import { jobCard } from '#src/discord/cards/job-card.ts';
import type { Job } from '#src/domain/job.ts';
import { model } from '#test/discord/sample-jobs.ts';

/** A card, taken apart; `buttons` are their actions. */
export function cardOf(job: Job, around: Surroundings = {}) {
  const { embeds, components } = jobCard(job, model, around);
  const [embed] = embeds;
  if (!embed) throw new Error('a card has an embed');
  const buttons = components.flatMap((row) => row.components.map((button) => button.custom_id.split(':')[1]));
  const field = (name: string) => embed.fields?.find((candidate) => candidate.name === name)?.value;
  return { embed, buttons, field, title: embed.title, description: embed.description ?? '' };
}

export const inChinese = <J extends Job>(job: J): J => ({ ...job, guildLocale: 'zh-TW', locale: 'zh-TW' });
