import { expect, test } from 'vitest';
import { recentAutoModRules } from '#src/moderation/prompt/recent-auto-mod-rules.ts';
import { ManualClock } from '#test/support/manual-clock.ts';

function counted(answers: readonly (() => Promise<never[]>)[] = []) {
  const clock = new ManualClock();
  const asked: string[] = [];
  const read = recentAutoModRules((guildId) => {
    asked.push(guildId);
    return (answers[asked.length - 1] ?? (async () => []))();
  }, clock);
  return { clock, asked, read };
}

test('a rush of requests reads the rules of its server once', async () => {
  const { asked, read } = counted();
  await Promise.all([read('1'), read('1'), read('2')]);
  await read('1');
  expect(asked).toEqual(['1', '2']);
});

test('a rule that was changed is seen within ten seconds', async () => {
  const { clock, asked, read } = counted();
  await read('1');
  clock.wind(9_999);
  await read('1');
  expect(asked).toHaveLength(1);
  clock.wind(1);
  await read('1');
  expect(asked).toHaveLength(2);
});

test('a failure is not kept', async () => {
  const { asked, read } = counted([() => Promise.reject(new Error('down'))]);
  await expect(read('1')).rejects.toThrow('down');
  await expect(read('1')).resolves.toEqual([]);
  expect(asked).toHaveLength(2);
});
