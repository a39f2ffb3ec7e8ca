import { expect, test } from 'vitest';
import { money } from '#src/discord/cards/money.ts';

test.each([
  [0, '$0.00', 'US$0.00'],
  [200_000, '$0.20', 'US$0.20'],
  [64_106_410, '$64.11', 'US$64.11'],
  [1_234_567_890_000, '$1,234,567.89', 'US$1,234,567.89'],
  [76_500, '$0.0765', 'US$0.0765'],
  [50_000, '$0.05', 'US$0.05'],
  [12, '$0.000012', 'US$0.000012'],
  [-5_000_000, '-$5.00', '-US$5.00'],
])('%i millionths are %s, and %s in Chinese', (micros, english, chinese) => {
  expect(money(micros, 'en')).toBe(english);
  expect(money(micros, 'zh-TW')).toBe(chinese);
});
