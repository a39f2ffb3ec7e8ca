import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInteraction } from '#src/discord/interactions/interaction.ts';
import { modalFields } from '#src/discord/interactions/modal-fields.ts';
import { formSent } from '#test/discord/router-under-test.ts';

const label = (component: object) => ({ type: 18, id: 1, component });
const row = (...components: object[]) => ({ type: 1, id: 1, components });
const words = { type: 4, id: 2, custom_id: 'words', value: 'a kite\nover the sea' };

test.each<[string, object, Record<string, string[]>]>([
  ['a text in a label', label(words), { words: ['a kite\nover the sea'] }],
  ['a text in a row', row(words), { words: ['a kite\nover the sea'] }],
  ['an empty text', label({ ...words, value: '' }), { words: [''] }],
  ['a select', label({ type: 3, id: 2, custom_id: 'days', values: ['7'] }), { days: ['7'] }],
  ['roles', label({ type: 6, id: 2, custom_id: 'roles', values: ['1', '2'] }), { roles: ['1', '2'] }],
  ['a select of which nothing was picked', label({ type: 5, id: 2, custom_id: 'users', values: [] }), { users: [] }],
  ['files', label({ type: 19, id: 2, custom_id: 'file', values: ['7'] }), { file: ['7'] }],
  ['a radio group', label({ type: 21, id: 2, custom_id: 'kind', value: 'regex' }), { kind: ['regex'] }],
  [
    'a radio group of which nothing was picked',
    label({ type: 21, id: 2, custom_id: 'kind', value: null }),
    { kind: [] },
  ],
  ['a checkbox group', label({ type: 22, id: 2, custom_id: 'on', values: ['a', 'b'] }), { on: ['a', 'b'] }],
  ['a checkbox', label({ type: 23, id: 2, custom_id: 'sure', value: true }), { sure: ['true'] }],
  ['a text that is only shown', { type: 10, id: 3 }, {}],
  ['a label around nothing', label({}), {}],
  ['a field without a name', label({ type: 4, value: 'x' }), {}],
  ['a value of a kind that no field has', label({ type: 4, custom_id: 'x', value: { a: 1 } }), {}],
  ['values that are none', label({ type: 3, custom_id: 'x', values: [1, null] }), {}],
])('%s is read', (_, component, fields) => {
  expect(modalFields([component])).toEqual(fields);
});

test('what is no field does not keep the others from being read', () => {
  expect(modalFields([null, 7, 'x', [], { components: 'x' }, label({ type: 4 }), row({ type: 4 }, words)])).toEqual({
    words: ['a kite\nover the sea'],
  });
});

describe('hostile input', () => {
  test.each([undefined, null, 'x', 7, {}, { 0: label(words) }])('%j has no fields', (components) => {
    expect(modalFields(components)).toEqual({});
  });

  test('never throws, and gives nothing but texts', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, maxDepth: 5 }), fc.string(), (anything, name) => {
        for (const components of [anything, [anything], [label({ custom_id: name, value: anything })]]) {
          const values = Object.values(modalFields(components)).flat();
          expect(values.every((value) => typeof value === 'string')).toBe(true);
        }
      }),
    );
  });

  test('with an inherited name is a field like any other', () => {
    const named = JSON.parse('{"custom_id":"__proto__","values":["x"]}');
    const fields = modalFields([label(named), label({ custom_id: 'constructor', value: 'y' })]);
    expect(Object.entries(fields)).toEqual([
      ['__proto__', ['x']],
      ['constructor', ['y']],
    ]);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  });

  test('in a form is a form without fields, and never an interaction that can’t be read', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (components) => {
        expect(parseInteraction(formSent('v1:settings:x', components))).toMatchObject({ type: 5 });
      }),
    );
  });
});
