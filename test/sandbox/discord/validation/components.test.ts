import { expect, it } from 'vitest';
import { createValidator } from '#sandbox/discord/validation/validator.ts';
import { action, callback, newMessage, row, times, words } from './requests.ts';

const validator = createValidator();
const button = (fields: object) => newMessage({ components: [row({ type: 2, ...fields })] });
const options = (count: number) => times(count, (n) => ({ label: `o${n}`, value: `v${n}` }));
const select = (fields: object = {}) => ({ type: 3, custom_id: 's', options: options(2), ...fields });
const legacy = (...components: unknown[]) => newMessage({ components });
const modern = (...components: unknown[]) => newMessage({ flags: 32_768, components });
const label = (component: object) => ({ type: 18, label: 'Prompt', component });
const input = { type: 4, custom_id: 'prompt', style: 2, value: 'a cat', max_length: 1_500 };
const modal = (...components: unknown[]) => callback({ type: 9, data: { custom_id: 'm', title: 'Remix', components } });

it.each([
  ['five rows of five buttons', legacy(...times(5, (n) => row(...times(5, (m) => action(`${n}-${m}`)))))],
  ['a row with one select', legacy(row(select()))],
  ['a link button', button({ style: 5, url: 'https://example.org', label: 'Open' })],
  ['a premium button', button({ style: 6, sku_id: '123456789012345678' })],
  ['a button with only an emoji', button({ style: 2, custom_id: 'a', emoji: { name: '🎬' } })],
  ['a section with a button', modern({ type: 9, components: [words('x')], accessory: action('a') })],
  [
    'a modal with labels and text',
    modal(words('Read this'), label(input), label({ type: 19, custom_id: 'f', file_types: ['image', '.gif'] })),
  ],
  ['a modal with the older text input', modal(row({ ...input, label: 'Prompt' }))],
  [
    'a modal with choices',
    modal(
      label({ type: 21, custom_id: 'r', options: options(2) }),
      label({ type: 22, custom_id: 'g', options: options(1) }),
      label({ type: 23, custom_id: 'c' }),
    ),
  ],
])('accepts %s', (_title, request) => {
  expect(validator.checkRequest(request)).toEqual([]);
});

it.each([
  [
    'six buttons in a row',
    legacy(row(...times(6, (n) => action(`${n}`)))),
    '/components/0/components: has 6 items, at most 5 are allowed',
  ],
  [
    'six rows',
    legacy(...times(6, (n) => row(action(`${n}`)))),
    '/components: has 6 action rows, at most 5 are allowed',
  ],
  ['an empty row', legacy(row()), '/components/0/components: has 0 items, at least 1 are needed'],
  [
    'a select beside a button',
    legacy(row(action('a'), select())),
    '/components/0: an action row holds up to five buttons or exactly one select',
  ],
  [
    'a custom_id of 101 characters',
    button({ style: 1, label: 'x', custom_id: 'x'.repeat(101) }),
    '/components/0/components/0/custom_id: is 101 characters long, at most 100 are allowed',
  ],
  [
    'a custom_id used twice',
    legacy(row(action('a')), row(action('a'))),
    '/components/1/components/0/custom_id: custom_id "a" is used more than once',
  ],
  [
    'a component id used twice',
    modern({ ...words('x'), id: 7 }, { ...words('y'), id: 7 }),
    '/components/1/id: component id 7 is used more than once',
  ],
  [
    'a button label of 81 characters',
    button({ style: 1, custom_id: 'a', label: 'x'.repeat(81) }),
    '/components/0/components/0/label: is 81 characters long, at most 80 are allowed',
  ],
  [
    'a button of style 7',
    button({ style: 7, custom_id: 'a', label: 'x' }),
    '/components/0/components/0/style: is 7, must be one of 1, 2, 3, 4, 5, 6',
  ],
  [
    'a button without custom_id',
    button({ style: 1, label: 'x' }),
    '/components/0/components/0: a non-link button needs "custom_id"',
  ],
  [
    'a button with a url',
    button({ style: 1, label: 'x', custom_id: 'a', url: 'https://example.org' }),
    '/components/0/components/0: a non-link button must not have "url"',
  ],
  [
    'a link button without url',
    button({ style: 5, label: 'x' }),
    '/components/0/components/0: a link button needs "url"',
  ],
  [
    'a link button with a custom_id',
    button({ style: 5, label: 'x', url: 'https://example.org', custom_id: 'a' }),
    '/components/0/components/0: a link button must not have "custom_id"',
  ],
  [
    'a premium button with a label',
    button({ style: 6, sku_id: '1', label: 'x' }),
    '/components/0/components/0: a premium button must not have "label"',
  ],
  [
    'a button that shows nothing',
    button({ style: 1, custom_id: 'a' }),
    '/components/0/components/0: a button needs a label or an emoji',
  ],
  [
    'a select of 26 options',
    legacy(row(select({ options: options(26) }))),
    '/components/0/components/0/options: has 26 items, at most 25 are allowed',
  ],
  [
    'an option value used twice',
    legacy(row(select({ options: [...options(1), ...options(1)] }))),
    '/components/0/components/0: option value "v0" is used more than once',
  ],
  [
    'a select with its range reversed',
    legacy(row(select({ min_values: 2, max_values: 1 }))),
    '/components/0/components/0: min_values 2 is above max_values 1',
  ],
  [
    'an unknown component',
    modern(row(action('a')), { type: 16 }),
    '/components/1/type: is 16, must be one of 1, 9, 10, 12, 13, 14, 17',
  ],
  ['a component without a type', modern({ content: 'x' }), '/components/0: lacks "type"'],
  [
    'a container in a container',
    modern({ type: 17, components: [{ type: 17, components: [words('x')] }] }),
    '/components/0/components/0/type: is 17, must be one of 1, 9, 10, 12, 13, 14',
  ],
  [
    'a text display of 4,001 characters in a modal',
    modal(words('x'.repeat(4_001))),
    '/data/components/0/content: is 4001 characters long, at most 4000 are allowed',
  ],
  [
    'a file component with a web address',
    modern({ type: 13, file: { url: 'https://example.org/a.mp4' } }),
    '/components/0: a file component shows only attachment:// files',
  ],
  [
    'a gallery of 11',
    modern({ type: 12, items: times(11, () => ({ media: { url: 'https://example.org/a.png' } })) }),
    '/components/0/items: has 11 items, at most 10 are allowed',
  ],
  [
    'a modal of six',
    modal(...times(6, () => words('x'))),
    '/data/components: a modal has 6 top-level components, at most 5 are allowed',
  ],
  [
    'a modal title of 46 characters',
    callback({ type: 9, data: { custom_id: 'm', title: 'x'.repeat(46), components: [words('x')] } }),
    '/data/title: is 46 characters long, at most 45 are allowed',
  ],
  [
    'a modal that uses a custom_id twice',
    modal(label(input), label(input)),
    '/data/components/1/component/custom_id: custom_id "prompt" is used more than once',
  ],
  [
    'a disabled select in a modal',
    modal(label(select({ disabled: true }))),
    '/data/components/0/component: nothing can be disabled in a modal',
  ],
  ['a bare text input in a row', modal(row(input)), '/data/components/0: a text input in an action row needs a label'],
  ['a button in a modal', modal(row(action('a'))), '/data/components/0/components/0/type: is 2, must be 4'],
  [
    'a bad file type',
    modal(label({ type: 19, custom_id: 'f', file_types: ['png'] })),
    '/data/components/0/component/file_types/0: is "png", must match ^(image|video|audio|\\.[a-z0-9]+)$',
  ],
])('refuses %s', (_title, request, message) => {
  expect(validator.checkRequest(request).map((violation) => violation.message)).toEqual([message]);
});
