import { languageOf, type Texts, textsFor } from '#src/discord/texts/texts.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';
import type { Job } from '#src/domain/job.ts';
import type { Language, ModelDefinition } from '#src/domain/model-definition.ts';
import type { LogEntry } from '#src/domain/moderation-log.ts';
import type { MemberOverview } from '#src/engine/moderation-service.ts';

/** What a message about a job says besides the job itself. */
export interface DeskFacts {
  texts: Texts;
  language: Language;
  /** Missing when it is not offered any more. */
  model: ModelDefinition | undefined;
  past: Pick<MemberOverview, 'history' | 'strikes' | 'block'> & { trusted: boolean };
  /** The log's of this job. */
  entries: readonly LogEntry[];
}

/** The language of what all moderators read. */
const deskLocale = ({ language }: GuildSettings, guildLocale: string): string =>
  language === 'auto' ? guildLocale : language;

export function spoken(settings: GuildSettings, job: Job): Pick<DeskFacts, 'texts' | 'language'> {
  const locale = deskLocale(settings, job.guildLocale);
  return { texts: textsFor(locale), language: languageOf(locale) };
}
