/** The fields of a reading that hold a server's own words and end in the log. */
const spoken = ['detail', 'word', 'priceWords'];
/** A shorter beginning of a token is of no use to anybody, and may be an ordinary word. */
const tellingLength = 4;

/** A server may repeat a bad token in its complaint. Only the words for the log are changed: the token may be an ordinary word. */
export function withoutToken<T extends object>(reading: T, token: string): T {
  const clean = Object.entries(reading)
    .filter(([key, value]) => spoken.includes(key) && typeof value === 'string')
    .map(([key, value]) => [key, cleanWords(value, token)]);
  return { ...reading, ...Object.fromEntries(clean) };
}

function cleanWords(words: string, token: string): string {
  const clean = words.replaceAll(token, '[token]');
  // Long words are cut, and so may be the token at their end.
  for (let length = token.length - 1; length >= tellingLength; length -= 1) {
    if (clean.endsWith(token.slice(0, length))) return `${clean.slice(0, -length)}[token]`;
  }
  return clean;
}
