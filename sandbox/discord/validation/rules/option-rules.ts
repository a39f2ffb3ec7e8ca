import type { Finding } from '#sandbox/discord/validation/finding.ts';
import { type OptionBody, optionType } from './command-body.ts';
import { nameFindings, sameNameFindings } from './command-names.ts';
import { reversedRange } from './reversed-range.ts';

/** The options of a command, a group or a subcommand, and all below them. */
export function optionFindings(options: OptionBody[], base: string): Finding[] {
  const pointer = `${base}/options`;
  return [
    ...sameNameFindings(options, 'option', pointer),
    ...orderFindings(options, pointer),
    ...mixtureFindings(options, pointer),
    ...options.flatMap((option, at) => oneOption(option, `${pointer}/${at}`)),
  ];
}

function oneOption(option: OptionBody, pointer: string): Finding[] {
  const problems = [
    ...(option.autocomplete && option.choices?.length ? ['autocomplete excludes choices'] : []),
    ...reversedRange('value', option.min_value, option.max_value),
    ...reversedRange('length', option.min_length, option.max_length),
  ];
  return [
    ...nameFindings(option, pointer),
    ...sameNameFindings(option.choices ?? [], 'choice', `${pointer}/choices`),
    ...problems.map((problem) => ({ pointer, problem })),
    ...optionFindings(option.options ?? [], pointer),
  ];
}

function orderFindings(options: OptionBody[], pointer: string): Finding[] {
  const firstOptional = options.findIndex((option) => !isBranch(option) && !option.required);
  return options.flatMap(({ required }, at) =>
    required && firstOptional !== -1 && at > firstOptional
      ? [{ pointer: `${pointer}/${at}`, problem: 'a required option must stand before the optional ones' }]
      : [],
  );
}

function mixtureFindings(options: OptionBody[], pointer: string): Finding[] {
  const branches = options.filter(isBranch).length;
  const mixed = branches > 0 && branches < options.length;
  return mixed ? [{ pointer, problem: 'subcommands cannot stand beside other options' }] : [];
}

function isBranch({ type }: OptionBody): boolean {
  return type === optionType.subcommand || type === optionType.subcommandGroup;
}
