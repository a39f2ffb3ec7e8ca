import { describe, expect, test } from 'vitest';
import { jobCard } from '#src/discord/cards/job-card.ts';
import type { Job } from '#src/domain/job.ts';
import { editFaults, newMessageFaults } from '#test/discord/discord-judge.ts';
import * as sample from '#test/discord/sample-jobs.ts';
import { cardOf, inChinese } from './card-of.ts';

const { at, model } = sample;

const when = (seconds: number) => `<t:${at(seconds) / 1000}:R>`;

/** The job, its title in English and in Chinese, and the actions of its buttons. */
const looks: [string, Job, string, string, string[]][] = [
  ['accepted', sample.accepted(), '🖼️ Getting ready', '🖼️ 準備中', ['cancel']],
  ['queued', sample.queued(), '🖼️ Getting ready', '🖼️ 準備中', ['cancel']],
  ['waiting', sample.queued({ attempts: 1 }), '⏳ Waiting for RunComfy', '⏳ 等待 RunComfy', ['cancel']],
  ['submitting', sample.submitting(), '📨 Handing over', '📨 送出中', ['cancel']],
  ['cancelling before', sample.submitting({ cancelWanted: true }), '✋ Cancelling', '✋ 取消中', []],
  ['handed over', sample.rendering({ phase: 'unknown' }), '📨 At RunComfy', '📨 已交給 RunComfy', ['cancel']],
  ['in the queue', sample.rendering(), '⏳ In the queue', '⏳ 排隊中', ['cancel']],
  ['at a place', sample.rendering({ queuePosition: 4 }), '⏳ In the queue: place 4', '⏳ 排隊中：第 4 位', ['cancel']],
  ['running', sample.rendering({ phase: 'run' }), '🎬 Rendering', '🎬 製作中', ['cancel']],
  ['overdue', sample.rendering({ overdue: true }), '🐢 Taking much longer than usual', '🐢 比平常久很多', ['cancel']],
  ['cancelling', sample.rendering({ cancelWanted: true }), '✋ Cancelling', '✋ 取消中', []],
  ['dropping', sample.dropping(), '🚫 Cancelled too late', '🚫 太晚取消', []],
  ['delivering', sample.delivering(), '📥 Finished, on its way', '📥 已完成，傳送中', []],
  ['troubled', sample.delivering({ trouble: 'upload' }), '📥 Finished, not here yet', '📥 已完成，尚未送達', []],
  [
    'locked out',
    sample.delivering({ trouble: 'no-access' }),
    '🔒 Finished, but locked out',
    '🔒 已完成，但沒有權限',
    [],
  ],
  ['delivered', sample.delivered(), '✅ Done', '✅ 完成', []],
  ['deleted', sample.delivered({ deletedAt: at(9) }), '🗑️ Done, then deleted', '🗑️ 完成後已刪除', []],
  ['rejected', sample.rejected(), '⛔ Not started', '⛔ 未開始', []],
  ['failed', sample.failed(), '⚠️ No clip', '⚠️ 沒有影片', []],
  ['cancelled', sample.cancelled(), '🚫 Cancelled', '🚫 已取消', []],
  ['dropped', sample.cancelled({ charge: 'charged' }), '🚫 Cancelled too late', '🚫 太晚取消', []],
  ['by RunComfy', sample.cancelled({ by: 'provider' }), '🚫 Cancelled by RunComfy', '🚫 已被 RunComfy 取消', []],
  ['lost', sample.lost(), '❔ Outcome unknown', '❔ 結果不明', ['resubmit', 'give-up']],
  ['given up', sample.lost({ decision: 'given-up' }), '🚫 Given up', '🚫 已放棄', []],
  ['sent again', sample.lost({ decision: 'resubmitted' }), '🔁 Submitted again', '🔁 已重新送出', []],
];

test.each(looks)(
  'a job that is %s says so in both languages, with the buttons that can do something',
  (_, job, english, chinese, buttons) => {
    expect(cardOf(job)).toMatchObject({ title: english, buttons });
    expect(cardOf(inChinese(job))).toMatchObject({ title: chinese, buttons });
  },
);

test('a card says who asked, with which settings, and when', () => {
  const { field, embed } = cardOf(sample.queued());
  expect(field('Requested by')).toBe('<@300000000000000001>');
  expect(field('Settings')).toBe(
    '1024\u00a0×\u00a0576 · 81\u00a0frames\u00a0(5.1\u00a0s\u00a0at\u00a016\u00a0fps) · Steps\u00a012 · Guidance\u00a03.5 · Shift\u00a08 · Seed\u00a042',
  );
  expect(field('Time')).toBe(`asked ${when(0)}`);
  expect(embed.footer?.text).toBe('Wan 2.2 VACE Fun · RunComfy');
  const chinese = cardOf(inChinese(sample.queued()));
  expect(chinese.field('設定')).toBe(
    '1024\u00a0×\u00a0576 · 81\u00a0影格（16\u00a0fps，5.1\u00a0秒） · 步數\u00a012 · 引導強度\u00a03.5 · 取樣偏移\u00a08 · 種子\u00a042',
  );
});

describe('time', () => {
  const running = sample.rendering({ phase: 'run', startedAt: at(60) });

  test('a running job tells since when, and until when as soon as that can be guessed', () => {
    expect(cardOf(running).field('Time')).toBe(`asked ${when(0)}\nrendering since ${when(60)}`);
    expect(cardOf(running, { expectedRunMs: 90_000 }).field('Time')).toContain(`expected ${when(150)}`);
  });

  test('an overdue job promises nothing', () => {
    expect(cardOf({ ...running, overdue: true }, { expectedRunMs: 90_000 }).field('Time')).not.toContain('expected');
  });

  test('a job that waits for RunComfy tells when the next try is', () => {
    expect(cardOf(sample.queued({ attempts: 3, retryAt: at(90) })).description).toContain(when(90));
  });

  test('a finished job tells how long it took, in the language of the server', () => {
    expect(cardOf(sample.delivered()).field('Time')).toBe('took 2 min, 5 sec');
    expect(cardOf(inChinese(sample.delivered())).field('時間')).toMatch(/^花了 2 ?分/);
    expect(cardOf(sample.delivered({ finishedAt: at(3725) })).field('Time')).toBe('took 1 hr, 2 min, 5 sec');
  });
});

test.each([
  ['none', 'Nothing was charged.'],
  ['charged', 'It was charged.'],
  ['unknown', 'Whether it was charged is not known.'],
] as const)('a failure whose charge is %s says: %s', (charge, sentence) => {
  expect(cardOf(sample.failed({ charge })).description).toContain(sentence);
});

test.each([
  ['none', 'Nothing was charged.', '未收取任何費用。'],
  ['charged', 'It was charged.', '已收費。'],
  ['unknown', 'Whether it was charged is not known.', '無法得知是否已收費。'],
] as const)('a cancel whose charge is %s says so and nothing else, whoever cancelled', (charge, english, chinese) => {
  for (const by of ['member', 'provider'] as const) {
    const job = sample.cancelled({ by, charge });
    expect(
      cardOf(job)
        .description.match(/[^.]*charged[^.]*\./g)
        ?.map((said) => said.trim()),
    ).toEqual([english]);
    expect(cardOf(inChinese(job)).description.match(/[^。\n]*費[^。]*。/g)).toEqual([chinese]);
  }
});

test('the end is compact: a link to the clip, the picture small, the prompt short', () => {
  const prompt = 'long '.repeat(200);
  const open = cardOf(sample.rendering({ prompt }));
  const end = cardOf(sample.delivered({ prompt }));
  expect(end.description).toContain(
    '[Watch the clip](https://discord.com/channels/100000000000000001/200000000000000001/600000000000000002)',
  );
  expect(open.embed).toMatchObject({ image: { url: 'attachment://picture.jpg' } });
  expect(open.embed.thumbnail).toBeUndefined();
  expect(end.embed).toMatchObject({ thumbnail: { url: 'attachment://picture.jpg' } });
  expect(end.embed.image).toBeUndefined();
  expect(end.description.length).toBeLessThan(open.description.length / 2);
});

test('a deleted clip is linked no more', () => {
  expect(cardOf(sample.delivered({ deletedAt: at(9) })).description).not.toContain('](');
});

test('a picture that was refused is answered in the language of the member, without settings', () => {
  const job = sample.rejected({ locale: 'zh-TW', guildLocale: 'en-US', reason: 'animated' });
  const { title, embed } = cardOf(job);
  expect(title).toBe('⛔ 未開始');
  expect(embed.fields).toHaveLength(1);
  expect(embed.image ?? embed.thumbnail).toBeUndefined();
});

test('what a clip was made from is named with a link, in the language of the card', () => {
  const link = 'https://discord.com/channels/100000000000000001/200000000000000009/600000000000000009';
  for (const job of [sample.accepted, sample.awaitingApproval, sample.queued, sample.delivered]) {
    const remix = job({ parent: sample.parentOf('remix') });
    expect(cardOf(remix).description).toContain(`🔀 Remix of [this clip](${link})`);
    expect(cardOf(inChinese(remix)).description).toContain(`🔀 改編自[這段影片](${link})`);
    const reroll = job({ parent: sample.parentOf('reroll') });
    expect(cardOf(reroll).description).toContain(`🎲 Another take of [this clip](${link})`);
    expect(cardOf(inChinese(reroll)).description).toContain(`🎲 重新生成自[這段影片](${link})`);
  }
});

test('a PNG is shown under the name it is uploaded with', () => {
  const png = sample.queued({ picture: { ...sample.picture, contentType: 'image/png' } });
  expect(cardOf(png).embed.image?.url).toBe('attachment://picture.png');
});

test('no card invents a percentage', () => {
  for (const job of sample.everyJob.flatMap((each) => [each, inChinese(each)])) {
    expect(JSON.stringify(jobCard(job, model, { expectedRunMs: 90_000 }))).not.toMatch(/%|％|percent/i);
  }
});

const hostile = [
  '漢字'.repeat(750),
  '👨‍👩‍👧‍👦🏴'.repeat(107),
  `z${'\u0301\u0489'.repeat(749)}`,
  '*_~|`\\['.repeat(214),
  '@everyone <@1> <@&2> <#3> [x](http://a.example) '.repeat(30),
  '```js\nx``` > quote\n# head\n- list\n1. one\n'.repeat(34),
  '\u202e\u200b\u2066hidden'.repeat(150),
  '\n'.repeat(1500),
  'a\n'.repeat(750),
].map((prompt) => prompt.slice(0, 1500));

test('Discord takes every card, as a new message and as an edit, whatever the prompt', () => {
  const picture = { name: 'picture.jpg', path: '', contentType: 'image/jpeg', description: 'x' };
  for (const job of sample.everyJob.flatMap((each) => [each, inChinese(each)])) {
    // The rules for the longest prompts are the same in every state: one state of each length is enough for those.
    const prompts = job.state === 'rendering' || job.state === 'delivered' ? hostile : [job.prompt];
    for (const prompt of prompts) {
      const body = { content: '', ...jobCard({ ...job, prompt }, model, { expectedRunMs: 90_000 }) };
      expect(newMessageFaults(body, job.picture ? [picture] : [])).toEqual([]);
      expect(editFaults({ ...body, keepAttachments: [{ id: sample.card.messageId }] })).toEqual([]);
      const { title = '', description = '', fields = [], footer } = body.embeds[0] ?? {};
      const texts = [title, description, footer?.text ?? '', ...fields.flatMap(({ name, value }) => [name, value])];
      expect(texts.join('').length).toBeLessThanOrEqual(6000);
      expect(description.split('\n').length).toBeLessThanOrEqual(12);
    }
  }
});
