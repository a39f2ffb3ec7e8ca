import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ModelInput } from '#src/domain/model-definition.ts';
import { loadModels } from '#src/runcomfy/load-models.ts';
import vaceFun from '#src/runcomfy/models/wan-2-2-vace-fun.ts';
import { publishedSchema } from './published-schema.ts';

async function loadFrom(definitions: Record<string, object>) {
  const folder = await mkdtemp(join(tmpdir(), 'models-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, definition] of Object.entries(definitions)) {
    await writeFile(join(folder, name), `export default ${JSON.stringify(definition)};`);
  }
  return loadModels(folder);
}

const second = { ...vaceFun, id: 'community/other', command: { ...vaceFun.command, name: 'other' } };
const { inputs } = vaceFun;
const withInput = (option: string, change: object) =>
  inputs.map((input) => (input.option === option ? { ...input, ...change } : input));
const manyInputs = Array.from({ length: 24 }, (_, index) => ({
  ...inputs[2],
  option: `o${index}`,
  field: `f${index}`,
}));

test('the folder holds the one model, with what RunComfy publishes of it', async () => {
  const [model, ...others] = await loadModels();
  expect(others).toEqual([]);
  expect(model).toEqual(vaceFun);
  const published: Record<string, object> = publishedSchema.properties;
  for (const input of inputs) {
    const pinned = 'choices' in input ? { enum: input.choices.map((choice) => choice.value) } : rangeOf(input);
    const standard = 'default' in input ? { default: input.default } : {};
    expect(published[input.field]).toMatchObject({ ...pinned, ...standard });
  }
  expect(inputs).toHaveLength(Object.keys(published).length - 2);
});

function rangeOf(input: Extract<ModelInput, { minimum: number }>) {
  return input.kind === 'seed' ? {} : { minimum: input.minimum, maximum: input.maximum };
}

test('every size is the one that its value names', () => {
  for (const input of inputs) {
    if (input.kind !== 'resolution') continue;
    for (const { value, width, height } of input.choices) {
      const [ratioWidth = 0, ratioHeight = 0] = /\((\d+):(\d+)\)/.exec(value)?.slice(1).map(Number) ?? [];
      expect(value).toMatch(`${width}x${height} `);
      expect(width / height).toBeCloseTo(ratioWidth / ratioHeight);
    }
  }
});

test('a second model is one more file', async () => {
  const models = await loadFrom({ 'b.ts': second, 'a.ts': vaceFun });
  expect(models).toEqual([vaceFun, second]);
});

test.each<[string, object, string]>([
  ['an option twice', { inputs: withInput('fps', { option: 'seed' }) }, 'option seed is there twice'],
  ['an option of the bot itself', { inputs: withInput('fps', { option: 'prompt' }) }, 'option prompt is there twice'],
  ['a field twice', { inputs: withInput('fps', { field: '56_text' }) }, 'field 56_text is there twice'],
  ['a default out of range', { inputs: withInput('fps', { default: 25 }) }, 'the default of fps is out of range'],
  ['a default that is no choice', { inputs: withInput('frames', { default: 82 }) }, 'none of its choices'],
  [
    'a default resolution that is no choice',
    { inputs: withInput('resolution', { default: '1x1' }) },
    'none of its choices',
  ],
  ['an empty range', { inputs: withInput('seed', { minimum: 5, maximum: 4 }) }, 'the range of seed is empty'],
  ['a fraction in an integer', { inputs: withInput('fps', { default: 16.5 }) }, 'fps is an integer with a fraction'],
  ['two seeds', { inputs: [...inputs, { ...inputs[6], option: 's', field: 's' }] }, 'more than one seed'],
  ['no such frames option', { framesOption: 'length' }, 'length is no option with a number'],
  ['too many inputs', { inputs: manyInputs }, 'inputs'],
  ['a command that Discord does not take', { command: { ...vaceFun.command, name: 'Animate!' } }, 'command.name'],
  ['a label that is missing', { inputs: withInput('fps', { label: { en: 'x' } }) }, 'zh-TW'],
  [
    'a description too long for Discord',
    { inputs: withInput('fps', { description: { en: 'x'.repeat(101), 'zh-TW': 'x' } }) },
    '100',
  ],
  ['an id that leaves its path', { id: 'community/../requests' }, 'id'],
  [
    'choices of two types',
    { inputs: withInput('frames', { choices: [choice(81), choice('141')] }) },
    'mixes texts and numbers',
  ],
  ['a choice twice', { inputs: withInput('frames', { choices: [choice(81), choice(81)] }) }, 'has the choice 81 twice'],
])('a definition with %s stops the start and names the file', async (_, change, complaint) => {
  const loading = loadFrom({ 'broken.ts': { ...second, ...change } });
  await expect(loading).rejects.toThrow(complaint);
  await expect(loading).rejects.toThrow('broken.ts');
});

function choice(value: string | number) {
  return { value, label: { en: 'x', 'zh-TW': 'x' } };
}

test('two models may not share an id or a command', async () => {
  await expect(loadFrom({ 'a.ts': vaceFun, 'b.ts': { ...second, id: vaceFun.id } })).rejects.toThrow(vaceFun.id);
  await expect(loadFrom({ 'a.ts': vaceFun, 'b.ts': { ...second, command: vaceFun.command } })).rejects.toThrow(
    'animate',
  );
});
