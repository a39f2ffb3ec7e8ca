import { expect, test } from 'vitest';
import { RecentIds } from '#src/discord/interactions/recent-ids.ts';

test('an id is taken once, and a flood of others makes it be forgotten rather than memory be used up', () => {
  const recent = new RecentIds(3);
  expect(recent.add('1')).toBe(true);
  expect(recent.add('1')).toBe(false);
  for (const id of ['2', '3', '4']) expect(recent.add(id)).toBe(true);
  expect(recent.add('4')).toBe(false);
  expect(recent.add('1')).toBe(true);
});
