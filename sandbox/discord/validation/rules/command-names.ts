import { type Finding, repeated } from '#sandbox/discord/validation/finding.ts';
import type { Described } from './command-body.ts';

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]*$/u;

/** The names of a chat-input command or of one of its options, in every language. */
export function nameFindings(named: Described, pointer: string): Finding[] {
  const translated = Object.entries(named.name_localizations ?? {});
  const names = [
    ...(named.name === undefined ? [] : [{ at: 'name', name: named.name }]),
    ...translated.map(([locale, name]) => ({ at: `name_localizations/${locale}`, name })),
  ];
  return names.flatMap(({ at, name }) =>
    nameProblems(name).map((problem) => ({ pointer: `${pointer}/${at}`, problem })),
  );
}

function nameProblems(name: string): string[] {
  return [
    ...(namePattern.test(name) ? [] : [`"${name}" is not made of letters, digits, "-", "_" and "'" alone`]),
    ...(name === name.toLowerCase() ? [] : [`"${name}" must be in lower case`]),
  ];
}

/** Siblings must differ as each user sees them: by translation, or by the plain name where there is none. */
export function sameNameFindings(siblings: Described[], what: string, pointer: string): Finding[] {
  const locales = new Set(siblings.flatMap(({ name_localizations: names }) => Object.keys(names ?? {})));
  const plain = repeated(siblings, ({ name }) => name).map(({ name }) => ({
    pointer,
    problem: `the ${what} name "${name}" is used more than once`,
  }));
  if (plain.length > 0) return plain;
  return [...locales].flatMap((locale) => {
    const seenName = ({ name, name_localizations: names }: Described) => names?.[locale] ?? name;
    return repeated(siblings, seenName).map((sibling) => ({
      pointer,
      problem: `the ${what} name "${seenName(sibling)}" is used more than once in ${locale}`,
    }));
  });
}
