import { choiceSelect } from '#src/discord/settings/rows.ts';
import type { Topic, TopicName } from '#src/discord/settings/topic.ts';
import type { Texts } from '#src/discord/texts/texts.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';

interface SingleChoice<T extends string> {
  topic: TopicName;
  choices: readonly T[];
  present(settings: GuildSettings): T;
  put(settings: GuildSettings, choice: T): GuildSettings;
  said(texts: Texts['settings']): { sentence: Record<T, string>; choice: Record<T, string>; pick: string };
  /** What is true whatever was chosen. */
  besides?(texts: Texts['settings']): string[];
}

/** A topic that is one select. */
export function singleChoice<T extends string>({
  topic,
  choices,
  present,
  put,
  said,
  besides,
}: SingleChoice<T>): Topic {
  return {
    sentences({ settings, texts }) {
      return [said(texts.settings).sentence[present(settings)], ...(besides?.(texts.settings) ?? [])];
    },
    rows({ settings, texts }) {
      const { choice, pick } = said(texts.settings);
      return [choiceSelect(`${topic}.choice`, pick, choice, choices, present(settings))];
    },
    picks: {
      choice({ values, texts }) {
        const picked = choices.find((choice) => choice === values[0]);
        return picked ? { change: (settings) => put(settings, picked) } : { fault: texts.answer.unknownControl };
      },
    },
    forms: {},
  };
}
