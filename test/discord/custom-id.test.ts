import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Action, formatCustomId, parseCustomId } from '#src/discord/custom-id.ts';

test.each<[Action, string]>([
  ['cancel', '500000000000000001'],
  ['approve-always', '500000000000000001'],
  ['start', '1'],
  ['settings', 'word-rules.edit_2'],
  ['privacy', 'x'.repeat(80)],
])('%s of %s is read as it was written', (action, argument) => {
  const customId = formatCustomId(action, argument);
  // Discord's limit.
  expect(customId.length).toBeLessThanOrEqual(100);
  expect(parseCustomId(customId)).toEqual({ action, argument });
});

test.each([
  '',
  'v1',
  'v1:',
  'v1:cancel',
  'v1:cancel:',
  'v2:cancel:5',
  'V1:cancel:5',
  ' v1:cancel:5',
  'v1:Cancel:5',
  'v1:cancel :5',
  'v1:publish:5',
  'v1:constructor:5',
  'v1:__proto__:5',
  'v1:toString:5',
  'v1:cancel:5:6',
  'v1:cancel:5:',
  'v1:cancel:5\n',
  'v1:cancel:\n5',
  'v1:cancel:5 or 1=1',
  'v1:cancel:../5',
  'v1:cancel:<@5>',
  'v1:cancel:５',
  'v1:cancel:\u0000',
  `v1:cancel:${'5'.repeat(81)}`,
])('%j is nobody’s', (customId) => {
  expect(parseCustomId(customId)).toBeUndefined();
});

test('whatever is read is what was written, and nothing else is read', () => {
  const piece = fc.oneof(fc.constantFrom('v1', 'cancel', 'edit', '5', ':', '__proto__'), fc.string({ maxLength: 5 }));
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
      (customId) => {
        const target = parseCustomId(customId);
        if (target) expect(formatCustomId(target.action, target.argument)).toBe(customId);
      },
    ),
  );
});
