import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createSettings } from '#commands/settings.ts';
import { commandFaults } from '#test/discord/discord-judge.ts';

const { command } = createSettings({
  checkWordRule: () => ({ ok: true }),
  fetchText: async () => ({ ok: false, problem: 'unreachable' }),
  available: { service: false, classifier: false },
});
const { data } = command;

test('Discord takes the command', () => {
  expect(commandFaults([data])).toEqual([]);
});

test('it is offered on servers, to people who may manage them', () => {
  expect(data).toMatchObject({ name: 'settings', contexts: [0], integration_types: [0] });
  expect(data.default_member_permissions).toBe(String(PermissionFlagsBits.ManageGuild));
  expect(data.options.map(({ name }) => name)).toEqual(['panel', 'pause', 'resume', 'export', 'import']);
});

test('everything that can be read is there in Traditional Chinese too', () => {
  const named = [data, ...data.options, ...data.options.flatMap(({ options = [] }) => options)];
  expect(named).toHaveLength(7);
  for (const each of named) {
    expect(each.name_localizations?.['zh-TW'], each.name).toMatch(/\p{Script=Han}/u);
    expect(each.description_localizations?.['zh-TW'], each.name).toMatch(/\p{Script=Han}/u);
  }
});
