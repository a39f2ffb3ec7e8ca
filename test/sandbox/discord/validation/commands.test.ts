import { expect, it } from 'vitest';
import { createValidator } from '#sandbox/discord/validation/validator.ts';
import { allCommands, changedCommand, times } from './requests.ts';

const validator = createValidator();
const text = (name: string, fields: object = {}) => ({ type: 3, name, description: name, ...fields });
const command = (fields: object = {}) => ({ name: 'animate', description: 'Bring a picture to life', ...fields });
const one = (fields: object) => allCommands([command(fields)]);
const choices = (count: number) => times(count, (n) => ({ name: `c${n}`, value: `v${n}` }));

it.each([
  [
    'a command with everything',
    one({
      name_localizations: { de: 'animieren', ja: 'アニメ' },
      default_member_permissions: '32',
      nsfw: false,
      contexts: [0],
      integration_types: [0],
      options: [
        { type: 11, name: 'image', description: 'Picture', required: true, file_types: ['image', '.gif'] },
        text('prompt', { required: true, min_length: 1, max_length: 1_500 }),
        text('model', { choices: choices(25) }),
        text('style', { autocomplete: true, choices: [] }),
        { type: 4, name: 'seconds', description: 'Length', min_value: 1, max_value: 10 },
      ],
    }),
  ],
  [
    'subcommands in a group',
    one({
      options: [
        {
          type: 2,
          name: 'queue',
          description: 'q',
          options: [{ type: 1, name: 'list', description: 'l', options: [text('a')] }],
        },
        { type: 1, name: 'help', description: 'h' },
      ],
    }),
  ],
  ['a message command with capitals and spaces', allCommands([{ type: 3, name: 'Animate This!' }])],
  ['exactly 8,000 characters', one({ options: sized(8_000) })],
  ['the same name for a chat-input and a message command', allCommands([command(), { type: 3, name: 'animate' }])],
  ['a change of one field', changedCommand({ default_member_permissions: null })],
  ['no commands at all', allCommands([])],
])('accepts %s', (_title, request) => {
  expect(validator.checkRequest(request)).toEqual([]);
});

it.each([
  ['a name in capitals', allCommands([command({ name: 'Animate' })]), '/0/name: "Animate" must be in lower case'],
  [
    'a name with a space',
    allCommands([command({ name: 'a b' })]),
    `/0/name: "a b" is not made of letters, digits, "-", "_" and "'" alone`,
  ],
  [
    'a name of 33 characters',
    allCommands([text('x', { options: [text('y'.repeat(33))], type: 1, description: 'd' })]),
    '/0/options/0/name: is 33 characters long, at most 32 are allowed',
  ],
  [
    'a translated name in capitals',
    one({ name_localizations: { de: 'Animieren' } }),
    '/0/name_localizations/de: "Animieren" must be in lower case',
  ],
  [
    'a locale that Discord lacks',
    one({ description_localizations: { xx: 'x' } }),
    /^\/0\/description_localizations: is "xx", must be one of ar, bg, /,
  ],
  [
    'a command without description',
    allCommands([{ name: 'animate' }]),
    '/0/description: a chat-input command needs a description',
  ],
  [
    'a described message command',
    allCommands([{ type: 3, name: 'Animate', description: 'x' }]),
    '/0/description: only chat-input commands have one',
  ],
  [
    'permissions that are no bit set',
    one({ default_member_permissions: 'admin' }),
    '/0/default_member_permissions: is "admin", must match ^[0-9]+$',
  ],
  [
    'permissions as a number',
    one({ default_member_permissions: 32 }),
    '/0/default_member_permissions: is 32, must be string or null',
  ],
  ['an unknown key', one({ permissions: [] }), '/0: unknown key "permissions"'],
  [
    'a required option after an optional one',
    one({ options: [text('a'), text('b', { required: true })] }),
    '/0/options/1: a required option must stand before the optional ones',
  ],
  [
    'an option name used twice',
    one({ options: [text('a'), text('a')] }),
    '/0/options: the option name "a" is used more than once',
  ],
  [
    'a translated option name used twice',
    one({ options: [text('a', { name_localizations: { de: 'c' } }), text('b', { name_localizations: { de: 'c' } })] }),
    '/0/options: the option name "c" is used more than once in de',
  ],
  [
    'a translation that meets a plain name',
    one({ options: [text('a', { name_localizations: { de: 'b' } }), text('b')] }),
    '/0/options: the option name "b" is used more than once in de',
  ],
  [
    'an option in capitals inside a subcommand',
    one({ options: [{ type: 1, name: 'list', description: 'l', options: [text('A')] }] }),
    '/0/options/0/options/0/name: "A" must be in lower case',
  ],
  [
    'a subcommand beside an option',
    one({ options: [{ type: 1, name: 'list', description: 'l' }, text('a')] }),
    '/0/options: subcommands cannot stand beside other options',
  ],
  ['26 options', one({ options: times(26, (n) => text(`o${n}`)) }), '/0/options: has 26 items, at most 25 are allowed'],
  [
    '26 choices',
    one({ options: [text('a', { choices: choices(26) })] }),
    '/0/options/0/choices: has 26 items, at most 25 are allowed',
  ],
  [
    'a choice name used twice',
    one({ options: [text('a', { choices: [...choices(1), ...choices(1)] })] }),
    '/0/options/0/choices: the choice name "c0" is used more than once',
  ],
  [
    'a choice value of 101 characters',
    one({ options: [text('a', { choices: [{ name: 'c', value: 'x'.repeat(101) }] })] }),
    '/0/options/0/choices/0/value: is 101 characters long, at most 100 are allowed',
  ],
  [
    'autocomplete beside choices',
    one({ options: [text('a', { autocomplete: true, choices: choices(1) })] }),
    '/0/options/0: autocomplete excludes choices',
  ],
  [
    'a range the wrong way round',
    one({ options: [text('a', { min_length: 5, max_length: 4 })] }),
    '/0/options/0: min_length 5 is above max_length 4',
  ],
  [
    'an unknown option type',
    one({ options: [text('a', { type: 12 })] }),
    '/0/options/0/type: is 12, must be one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11',
  ],
  ['8,001 characters', one({ options: sized(8_001) }), '/0: has 8001 characters, at most 8000'],
  [
    '11 file types',
    one({ options: [{ type: 11, name: 'a', description: 'a', file_types: times(11, (n) => `.x${n}`) }] }),
    '/0/options/0/file_types: has 11 items, at most 10 are allowed',
  ],
  [
    'a command name used twice',
    allCommands([command(), command()]),
    '/: the command name "animate" is used more than once',
  ],
  [
    '16 message commands',
    allCommands(times(16, (n) => ({ type: 3, name: `m${n}` }))),
    '/: 16 message commands, at most 15 are allowed',
  ],
  [
    'a change to an empty description',
    changedCommand({ description: '' }),
    '/description: a chat-input command needs a description',
  ],
])('refuses %s', (_title, request, message) => {
  expect(validator.checkRequest(request).map((violation) => violation.message)).toEqual([
    message instanceof RegExp ? expect.stringMatching(message) : message,
  ]);
});

/** Options that bring the command above to exactly this many characters, all but the longest translation uncounted. */
function sized(total: number): object[] {
  const own = 'animate'.length + 'Bring a picture to life'.length;
  const full = times(3, (n) => ({
    ...text(`o${n}`, { description: 'd'.repeat(98) }),
    choices: times(25, (m) => ({ name: `${m}`.padStart(40, 'c'), value: 'v'.repeat(60) })),
  }));
  const rest = total - own - 3 * (100 + 25 * 100);
  const parts = times(Math.ceil(rest / 100), (n) => Math.min(100, rest - 100 * n));
  const last = parts.map((size, n) =>
    text(`p${n}`.padEnd(3, '_'), {
      description: 'short',
      description_localizations: { de: 'd'.repeat(size - 3), fr: 'd'.repeat(Math.min(9, size - 3)) },
    }),
  );
  return [...full, ...last];
}
