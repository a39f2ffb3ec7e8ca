import { describe, expect, test } from 'vitest';
import {
  optionAttachment,
  optionValue,
  parseInteraction,
  requesterOf,
  subcommandOf,
} from '#src/discord/interactions/interaction.ts';
import { commandUse } from '#test/discord/router-under-test.ts';

const use = (data: object = {}) => commandUse({ name: 'animate', ...data });

function command(raw: object) {
  const interaction = parseInteraction(raw);
  if (interaction?.type !== 2) throw new Error('no command');
  return interaction;
}

describe('who asks', () => {
  const { member: base, ...rest } = { member: {}, ...use() };
  const asked = (member: object, fields: object = {}) => {
    const interaction = parseInteraction({ ...rest, member: { ...base, ...member }, ...fields });
    return interaction && requesterOf(interaction);
  };

  test('is read with roles and the day of joining', () => {
    expect(asked({ roles: ['5', '6'], joined_at: '2026-01-02T03:04:05.000000+00:00' })).toMatchObject({
      memberId: '300000000000000001',
      roleIds: ['5', '6'],
      joinedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
      ageRestricted: false,
    });
  });

  test.each([undefined, null, '', 'yesterday'])('may have joined on an unknown day: %j', (joined_at) => {
    expect(asked({ joined_at })).not.toHaveProperty('joinedAt');
    expect(asked({ joined_at })).toMatchObject({ roleIds: [] });
  });

  test.each([
    ['an age-restricted channel', { type: 0, nsfw: true, parent_id: '8' }, true, undefined],
    ['a channel in a category', { type: 0, parent_id: '8' }, false, undefined],
    ['an announcement thread', { type: 10, parent_id: '8' }, false, '8'],
    ['a thread', { type: 11, nsfw: true, parent_id: '8' }, true, '8'],
    ['a private thread', { type: 12, parent_id: '8', nsfw: null }, false, '8'],
    ['a thread of which Discord tells no parent', { type: 11 }, false, undefined],
    ['a channel that can’t be read', 'general', false, undefined],
  ])('in %s', (_, channel, ageRestricted, parentChannelId) => {
    const requester = asked({}, { channel });
    expect([requester?.ageRestricted, requester?.parentChannelId]).toEqual([ageRestricted, parentChannelId]);
  });

  test('is nobody in a direct message', () => {
    const interaction = command(commandUse({ name: 'animate' }, { direct: true }));
    expect(requesterOf(interaction)).toBeUndefined();
  });
});

describe('options', () => {
  const options = [{ name: 'import', type: 1, options: [{ name: 'file', type: 11, value: '7' }] }];
  const file = { id: '7', url: 'https://cdn.example/a.json', size: 4 };

  test('of a subcommand are found by name', () => {
    const interaction = command(use({ options, resolved: { attachments: { '7': file } } }));
    expect(subcommandOf(interaction)).toBe('import');
    expect(optionAttachment(interaction, 'file')).toEqual(file);
    expect(optionValue(interaction, 'import')).toBeUndefined();
  });

  test('of a command without subcommands are found as well', () => {
    const flat = [
      { name: 'prompt', type: 3, value: 'a kite' },
      { name: 'loud', type: 5, value: true },
    ];
    const interaction = command(use({ options: flat }));
    expect(subcommandOf(interaction)).toBeUndefined();
    expect(optionValue(interaction, 'prompt')).toBe('a kite');
    expect(optionValue(interaction, 'loud')).toBeUndefined();
    expect(optionAttachment(interaction, 'prompt')).toBeUndefined();
  });

  test('without what they name are none', () => {
    expect(optionAttachment(command(use({ options })), 'file')).toBeUndefined();
  });
});
