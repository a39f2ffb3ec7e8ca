import type { z } from 'zod';
import type { Texts } from '#src/discord/texts/texts.ts';
import { quoteCode } from './word-pattern.ts';

/** What is wrong with one value of a file, with its path, in plain words. */
export function plainFault(issue: z.core.$ZodIssue, texts: Texts): string {
  return texts.settings.transfer.value(quoteCode(issue.path.join('.')), problemOf(issue, texts));
}

function problemOf(issue: z.core.$ZodIssue, { settings, list }: Texts): string {
  const { problem } = settings.transfer;
  const code = (values: readonly unknown[]) => values.map((value) => quoteCode(String(value))).join(list);
  const count = (value: number | bigint) => value.toLocaleString('en-US');
  switch (issue.code) {
    case 'invalid_value':
      return problem.oneOf(code(issue.values));
    case 'invalid_type':
      if (issue.expected === 'boolean') return problem.oneOf(code([true, false]));
      return isNamed(issue.expected, problem.type) ? problem.type[issue.expected] : problem.form;
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? problem.most(count(issue.maximum))
        : problem.long(count(issue.maximum));
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int' ? problem.least(count(issue.minimum)) : problem.short;
    default:
      return problem.form;
  }
}

const isNamed = <T extends object>(key: string, names: T): key is Extract<keyof T, string> => Object.hasOwn(names, key);
