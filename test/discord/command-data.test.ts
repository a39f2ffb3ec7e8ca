import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { animateCommand } from '#commands/animate.ts';
import { commandData } from '#src/discord/command-data.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import { commandFaults } from './discord-judge.ts';
import { model } from './sample-jobs.ts';

const data = commandData(model);
const option = (name: string) => data.options?.find((candidate) => candidate.name === name);

const text = { en: 'text', 'zh-TW': '文字' };
const named = (zh: string) => ({ label: { en: 'text', 'zh-TW': zh }, description: text });
/** As different from the first as a definition can be. */
const second: ModelDefinition = {
  id: 'other/model',
  name: 'Other',
  command: { name: 'dream', localizedName: { en: 'dream', 'zh-TW': '做夢' }, description: text },
  prompt: { field: 'p', maxLength: 6000 },
  image: { field: 'i' },
  framesOption: 'frames',
  fpsOption: 'fps',
  looks: [],
  inputs: [
    {
      kind: 'integer',
      option: 'frames',
      field: 'f',
      ...named('甲'),
      default: 1,
      minimum: 1,
      maximum: 9,
    },
    {
      kind: 'choice',
      option: 'fps',
      field: 'r',
      ...named('乙'),
      default: 23.976,
      choices: [
        { value: 23.976, label: text },
        { value: 30, label: { en: 'thirty', 'zh-TW': '三十' } },
      ],
    },
    {
      kind: 'choice',
      option: 'style',
      field: 's',
      ...named('丙'),
      default: 'a',
      choices: [{ value: 'a', label: text }],
    },
  ],
};

test('Discord takes the commands of all models together', () => {
  expect(commandFaults([commandData(model), commandData(second)])).toEqual([]);
});

test('the command is for servers only and wants a prompt and a picture first', () => {
  expect(data).toMatchObject({ name: 'animate', type: 1, contexts: [0], integration_types: [0] });
  expect(data.options?.map(({ name }) => name)).toEqual([
    'prompt',
    'image',
    'resolution',
    'frames',
    'fps',
    'steps',
    'guidance',
    'shift',
    'seed',
    'look',
  ]);
  expect(data.options?.map(({ required }) => required)).toEqual([true, true, ...Array(8).fill(false)]);
  expect(option('prompt')).toMatchObject({ type: Type.String, max_length: 1500 });
  expect(option('image')).toMatchObject({ type: Type.Attachment });
});

test('ranges and choices are those of the model, in the types that it wants', () => {
  expect(option('fps')).toMatchObject({ type: Type.Integer, min_value: 12, max_value: 24 });
  expect(option('steps')).toMatchObject({ type: Type.Integer, min_value: 2, max_value: 40 });
  expect(option('guidance')).toMatchObject({ type: Type.Number, min_value: 0, max_value: 10 });
  expect(option('shift')).toMatchObject({ type: Type.Number, min_value: 1, max_value: 30 });
  expect(option('seed')).toMatchObject({ type: Type.Integer, min_value: 0, max_value: 2 ** 31 - 1 });
  expect(option('frames')).toMatchObject({ type: Type.Integer, choices: [{ value: 81 }, { value: 141 }] });
  expect(option('resolution')).toMatchObject({ type: Type.String });
});

test('everything that can be read is there in Traditional Chinese too', () => {
  const named = [data, ...(data.options ?? [])];
  for (const each of named) {
    expect(each.name_localizations?.['zh-TW'], each.name).toMatch(/\p{Script=Han}/u);
    expect(each.description_localizations?.['zh-TW'], each.name).toMatch(/\p{Script=Han}/u);
  }
  for (const each of data.options ?? []) {
    if (!('choices' in each)) continue;
    for (const choice of each.choices ?? []) expect(choice.name_localizations?.['zh-TW']).toMatch(/\p{Script=Han}/u);
  }
});

test('a second model definition is a second command', () => {
  const commands = [model, second].map(animateCommand);
  expect(commands.map(({ data: { name } }) => name)).toEqual(['animate', 'dream']);
});

test('a choice among fractions is not offered as one among whole numbers', () => {
  const types = commandData(second).options?.map(({ name, type }) => [name, type]);
  expect(types?.slice(2)).toEqual([
    ['frames', Type.Integer],
    ['fps', Type.Number],
    ['style', Type.String],
  ]);
});
