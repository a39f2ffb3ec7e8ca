import type { APIEmbed } from 'discord-api-types/v10';
import { settingsLine } from '#src/discord/cards/settings-line.ts';
import { languageOf, textsFor } from '#src/discord/texts/texts.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { Preferences } from '#src/domain/preferences.ts';

/** What a member has set, in words. */
export function defaultsEmbed(preferences: Preferences, model: ModelDefinition, locale: string): APIEmbed {
  const { defaults } = textsFor(locale);
  const { option } = defaults;
  const language = languageOf(locale);
  const { look: name, settings = {} } = preferences.clips[model.id] ?? {};
  const look = model.looks.find(({ value }) => value === name);
  const lines = [
    ...(look ? [defaults.look(look.label[language])] : []),
    ...(Object.keys(settings).length > 0 ? [settingsLine(model, settings, language)] : []),
  ];
  const messages = [
    option.updates.choices[preferences.quiet ? 'quiet' : 'live'],
    option.tell.choices[preferences.tell],
    option.remix.choices[preferences.remix ? 'yes' : 'no'],
  ];
  return {
    title: defaults.title,
    fields: [
      { name: defaults.clips(model.command.name), value: lines.join('\n') || defaults.none },
      { name: defaults.messages, value: messages.join('\n') },
    ],
  };
}
