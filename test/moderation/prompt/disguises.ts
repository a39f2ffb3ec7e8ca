/** Ways to write a word of small Latin letters so that a person still reads it. */
export const disguises: Readonly<Record<string, (word: string) => string>> = {
  'full width': (word) => shift(word, 0xff41),
  'mathematical letters': (word) => shift(word, 0x1d4ea),
  'circled letters': (word) => shift(word, 0x24d0),
  'squared letters': (word) => shift(word, 0x1f170),
  'zero-width spaces': (word) => [...word].join('\u200b'),
  'soft hyphens': (word) => [...word].join('\u00ad'),
  'word joiners': (word) => [...word].join('\u2060'),
  accents: (word) => word.replaceAll(/[aeou]/g, '$&\u0301').normalize('NFC'),
  'strike-through': (word) => word.replaceAll(/./g, '$&\u0336'),
  'Cyrillic look-alikes': (word) => swap(word, { a: 'а', c: 'с', e: 'е', i: 'і', o: 'о', p: 'р', x: 'х', y: 'у' }),
  'Greek look-alikes': (word) => swap(word, { a: 'α', i: 'ι', o: 'ο', v: 'ν', u: 'υ', p: 'ρ' }),
  'capital letters': (word) => word.toUpperCase(),
};

/** Only ever guessed at. */
export const pullings: Readonly<Record<string, (word: string) => string>> = {
  spaces: (word) => [...word].join(' '),
  dots: (word) => [...word].join('.'),
  'spaced hyphens': (word) => [...word].join(' - '),
  'repeated letters': (word) => `${word.slice(0, 1)}${word.slice(1, 2).repeat(4)}${word.slice(2)}`,
};

/** Leaves the last letter, because a word of digits alone is a number. */
export const leet = (word: string): string =>
  swap(word.slice(0, -1), { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7', b: '8' }) + word.slice(-1);

const shift = (word: string, first: number): string =>
  word.replaceAll(/[a-z]/g, (letter) => String.fromCodePoint(first + letter.charCodeAt(0) - 97));

const swap = (word: string, letters: Readonly<Record<string, string>>): string =>
  word.replaceAll(/./g, (letter) => letters[letter] ?? letter);
