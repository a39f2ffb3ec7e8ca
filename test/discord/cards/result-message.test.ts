import { expect, test } from 'vitest';
import { detailsEmbed } from '#src/discord/cards/details.ts';
import { altText, announcement, endNotice, resultMessage } from '#src/discord/cards/result-message.ts';
import { failureReasons } from '#src/domain/job-reasons.ts';
import { answerFaults, editFaults, newMessageFaults } from '#test/discord/discord-judge.ts';
import * as sample from '#test/discord/sample-jobs.ts';

const clip = { name: 'zoetrope-1.mp4', path: '', contentType: 'video/mp4' };
const requester = sample.delivering().requesterId;

test('the announcement and the clip name the requester and ping nobody else', () => {
  for (const message of [announcement(sample.delivering()), resultMessage(sample.delivering())]) {
    expect(message.content).toContain(`<@${requester}>`);
    expect(message.allowed_mentions).toEqual({ users: [requester] });
  }
  expect(newMessageFaults({ ...announcement(sample.delivering()), nonce: 'n', enforce_nonce: true })).toEqual([]);
});

test('the clip comes with re-roll, remix, details, report and delete', () => {
  const message = resultMessage(sample.delivering());
  const buttons = message.components.flatMap((row) => row.components.map(({ custom_id, label }) => [custom_id, label]));
  expect(buttons).toEqual([
    ['v1:reroll:500000000000000001', 'Re-roll'],
    ['v1:remix:500000000000000001', 'Remix'],
    ['v1:details:500000000000000001', 'Details'],
    ['v1:report:500000000000000001', 'Report'],
    ['v1:delete:500000000000000001', 'Delete'],
  ]);
  expect(editFaults(message, [clip])).toEqual([]);
});

test('an announcement whose clip never comes is taken back with the reason', () => {
  for (const reason of failureReasons) {
    const message = endNotice(sample.failed({ reason, charge: 'charged' }), sample.model);
    expect(message.content).toContain('No clip');
    expect(message.content).toContain('It was charged.');
    expect(editFaults(message)).toEqual([]);
  }
});

test('the alternative text says what it is and what was asked for, within what Discord takes', () => {
  expect(altText(sample.delivering())).toBe('AI-generated video from a still picture. Prompt: a kite over the sea');
  const long = altText(sample.delivering({ prompt: '漢👨‍👩‍👧‍👦'.repeat(125) }));
  expect(long.length).toBeLessThanOrEqual(1024);
  expect(long.isWellFormed()).toBe(true);
  expect(editFaults(resultMessage(sample.delivering()), [{ ...clip, description: long }])).toEqual([]);
});

test('details show the prompt and every setting, each in a block of its own that can be copied', () => {
  const { description } = detailsEmbed(sample.delivered({ prompt: 'a `kite`\nover' }), sample.model, 'en-US', {
    isInvolved: false,
  });
  expect(description).toContain('Steps: 12\n');
  expect(description).toContain('Seed: 42\n```');
  expect(description).toContain('```\na ˋkiteˋ\nover\n```');
  expect(detailsEmbed(sample.delivered(), sample.model, 'zh-TW', { isInvolved: false }).title).toBe('全部設定');
});

test.each(['漢'.repeat(1500), '`'.repeat(1500), '👨‍👩‍👧‍👦'.repeat(136), 'x'.repeat(6000)])(
  'details fit, however long the prompt is',
  (prompt) => {
    const embed = detailsEmbed(sample.delivered({ prompt }), sample.model, 'en-US', { isInvolved: false });
    expect(embed.description?.length).toBeGreaterThan(1000);
    expect(answerFaults({ type: 4, data: { content: '', embeds: [embed], flags: 64 } })).toEqual([]);
  },
);
