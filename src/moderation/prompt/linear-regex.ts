import { RE2JS } from 're2js';

/** The syntax of RE2, which Rust's is practically the same as: no look-around, no back references, time linear in the text. */
export type LinearRegex = { readonly size: number; test(text: string): boolean };

/**
 * Upper and lower case are the same, as in AutoMod.
 * @throws Error when the pattern is not of that syntax.
 */
export function compileLinearRegex(pattern: string): LinearRegex {
  const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  return { size: compiled.programSize(), test: (text) => compiled.test(text) };
}

/** Every character for itself. */
export const literalPattern = (text: string): string => RE2JS.quote(text);
