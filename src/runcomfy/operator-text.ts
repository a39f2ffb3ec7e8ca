const maxLength = 500;
const maxDepth = 4;
const maxParts = 5;
/** Where RunComfy and the gateways before it put words, best first; validators put the field in `loc`. */
const speakingKeys = [
  'error_code',
  'errorCode',
  'code',
  'error_message',
  'message',
  'error',
  'detail',
  'details',
  'type',
  'loc',
  'msg',
];

/**
 * A short line for the operator from an error of unknown shape. Never for members: it may hold an upstream provider's words.
 * Only keys known for words are read, as validators echo the input (the prompt, the picture's signed address); addresses are
 * cut out of the words too.
 */
export function operatorText(value: unknown): string {
  return words(value, maxDepth)
    .slice(0, 10 * maxLength)
    .replace(/\b(?:[a-z][a-z0-9+.-]{0,15}:\/\/|data:)\S*/gi, '[address]')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, maxLength);
}

function words(value: unknown, depth: number): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (depth === 0 || typeof value !== 'object' || value === null) return '';
  const parts = Array.isArray(value)
    ? value.slice(0, maxParts)
    : speakingKeys.map((key) => (Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined));
  return parts
    .map((part) => words(part, depth - 1))
    .filter((part) => part !== '')
    .join(': ');
}
