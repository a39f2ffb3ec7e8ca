import { characters } from '#sandbox/discord/validation/finding.ts';
import type { CommandBody, Described, OptionBody } from './command-body.ts';

/** What Discord counts towards the 8,000: names, descriptions and values, of each the longest translation only. */
export function commandCharacters(command: CommandBody): number {
  return describedCharacters(command) + optionsCharacters(command.options);
}

function optionsCharacters(options: OptionBody[] | undefined): number {
  return sumOf(options ?? [], (option) => {
    const choices = sumOf(option.choices ?? [], (choice) => {
      return describedCharacters(choice) + characters(String(choice.value ?? ''));
    });
    return describedCharacters(option) + choices + optionsCharacters(option.options);
  });
}

function describedCharacters(item: Described): number {
  return longest(item.name, item.name_localizations) + longest(item.description, item.description_localizations);
}

function longest(text: string | undefined, translations: Record<string, string> | undefined): number {
  return Math.max(characters(text), ...Object.values(translations ?? {}).map(characters));
}

function sumOf<T>(items: T[], amountOf: (item: T) => number): number {
  return items.reduce((sum, item) => sum + amountOf(item), 0);
}
