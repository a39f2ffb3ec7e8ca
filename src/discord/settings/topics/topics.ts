import type { Topic, TopicName } from '#src/discord/settings/topic.ts';
import { approval } from './approval.ts';
import { budgets } from './budgets.ts';
import { checks } from './checks.ts';
import { language } from './language.ts';
import { moderators } from './moderators.ts';
import { pictures } from './pictures.ts';
import { quotas } from './quotas.ts';
import { retention } from './retention.ts';
import { review } from './review.ts';
import { where } from './where.ts';
import { who } from './who.ts';
import { words } from './words.ts';

export const topics: Readonly<Record<TopicName, Topic>> = {
  where,
  who,
  approval,
  review,
  moderators,
  words,
  checks,
  quotas,
  budgets,
  pictures,
  language,
  retention,
};
