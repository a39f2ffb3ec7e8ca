import fc from 'fast-check';
import { expect, test } from 'vitest';
import vaceFun from '#src/runcomfy/models/wan-2-2-vace-fun.ts';
import { describeDrift } from '#src/runcomfy/schema-drift.ts';
import { publishedSchema } from './published-schema.ts';

const { properties, required } = publishedSchema;
const drift = (changed: object, nowRequired = required) =>
  describeDrift(vaceFun, { properties: { ...properties, ...changed }, required: nowRequired });

test('the published schema has not drifted', () => {
  expect(describeDrift(vaceFun, publishedSchema)).toEqual([]);
});

test('float and number are the same', () => {
  expect(drift({ '108_cfg': { type: 'number', minimum: 0, maximum: 10 } })).toEqual([]);
});

test.each<[string, object, string[]]>([
  ['a lost field', { '38_value': undefined }, ['38_value is gone.']],
  ['a new field', { '99_audio': { type: 'string' } }, ['99_audio is new.']],
  ['another type', { '25_value': { type: 'string', enum: [81, 141] } }, ['25_value is of type string, not integer.']],
  ['no type', { '56_text': {} }, ['56_text is of type unknown, not string.']],
  ['a lost choice', { '25_value': { type: 'integer', enum: [81] } }, ['25_value does not list 141 any more.']],
  ['a new choice', { '25_value': { type: 'integer', enum: [81, 141, 201] } }, ['25_value also takes 201.']],
  [
    'choices of another type',
    { '25_value': { type: 'integer', enum: ['81', '141'] } },
    ['25_value does not list 81, 141 any more.', '25_value also takes "81", "141".'],
  ],
  [
    'another range',
    { '47_value': { type: 'integer', minimum: 4, maximum: 30 } },
    ['47_value has the minimum 4, not 2.', '47_value has the maximum 30, not 40.'],
  ],
  ['no maximum', { '41_value': { type: 'float', minimum: 1 } }, ['41_value has the maximum none, not 30.']],
  [
    'a shorter prompt',
    { '56_text': { type: 'string', maxLength: 500 } },
    ['56_text takes 500 characters; members may write 1500.'],
  ],
  ['a longer prompt', { '56_text': { type: 'string', maxLength: 5000 } }, []],
  ['a seed range around ours', { '98_seed': { type: 'integer', minimum: -1, maximum: 2 ** 53 } }, []],
  [
    'a smaller seed range',
    { '98_seed': { type: 'integer', minimum: 0, maximum: 9 } },
    ['98_seed has the maximum 9, not 2147483647.'],
  ],
])('%s is told', (_, changed, sentences) => {
  const schema = JSON.parse(JSON.stringify({ properties: { ...properties, ...changed }, required }));
  expect(describeDrift(vaceFun, schema)).toEqual(sentences);
});

test('a field that became required, or is not required any more, is told', () => {
  expect(drift({}, ['56_text', '118_image', '38_value'])).toEqual([]);
  expect(drift({}, ['56_text', '118_image', 'image_urls'])).toEqual(['image_urls is required now, and is never sent.']);
  expect(drift({}, ['118_image'])).toEqual(['56_text is not required any more.']);
});

test.each([undefined, null, 'schema', [], {}, { properties: [] }])('%j is no schema that can be read', (schema) => {
  expect(describeDrift(vaceFun, schema)).toEqual(['The catalogue has no input schema that can be read.']);
});

test('any JSON can be compared', () => {
  const field = fc.record(
    { type: fc.jsonValue(), enum: fc.jsonValue(), minimum: fc.jsonValue() },
    { requiredKeys: [] },
  );
  const names = fc.oneof(fc.string(), fc.constantFrom(...Object.keys(properties)));
  const near = fc.record({ properties: fc.dictionary(names, field), required: fc.jsonValue() }, { requiredKeys: [] });
  fc.assert(fc.property(fc.oneof(fc.jsonValue(), near), (schema) => Array.isArray(describeDrift(vaceFun, schema))));
});
