import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logBatch } from '#src/discord/moderation/log-batch.ts';
import { createLogPoster } from '#src/discord/moderation/log-poster.ts';
import { en } from '#src/discord/texts/en.ts';
import type { MessageBody } from '#src/discord/transport/message-payload.ts';
import type { SentMessage } from '#src/discord/transport/sent-message.ts';
import { defaultGuildSettings, type GuildSettings } from '#src/domain/guild-settings.ts';
import type { LogEntry } from '#src/domain/moderation-log.ts';
import { newMessageFaults } from '#test/discord/discord-judge.ts';
import { botUserId, busy, FakeDiscordApi, refusal, silence } from '#test/discord/fake-discord-api.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import * as sample from './desk-samples.ts';
import { MemoryLog } from './memory-log.ts';

const channels: Record<string, string> = { '1': '11', '2': '22' };

/** Keeps what was posted, as Discord does: the same nonce gives the same message. */
class LogDiscord extends FakeDiscordApi {
  readonly posted: { channelId: string; body: MessageBody; message: SentMessage }[] = [];
  /** Channels that answer no. */
  readonly broken = new Map<string, Error>();
  /** Answers of so many next messages get lost after they were posted. */
  lostAnswers = 0;

  override async createMessage(channelId: string, body: MessageBody): Promise<SentMessage> {
    const plain = await super.createMessage(channelId, body);
    const error = this.broken.get(channelId);
    if (error) throw error;
    const known = this.posted.find((one) => one.channelId === channelId && one.body.nonce === body.nonce);
    const footer = body.embeds?.[0]?.footer?.text;
    const message = known?.message ?? { ...plain, ...(footer && { embedFooter: footer }) };
    if (!known) this.posted.push({ channelId, body, message });
    if (this.lostAnswers > 0) {
      this.lostAnswers -= 1;
      throw silence();
    }
    return message;
  }

  override async listMessagesAfter(channelId: string, after: string, limit: number): Promise<SentMessage[]> {
    this.messages = this.posted.filter((one) => one.channelId === channelId).map(({ message }) => message);
    return super.listMessagesAfter(channelId, after, limit);
  }

  /** Ids of the entries, in the order in which people read them. */
  shown(channelId: string): number[] {
    return this.posted
      .filter((one) => one.channelId === channelId)
      .flatMap(({ body }) => [...(body.embeds?.[0]?.description ?? '').matchAll(/entry (\d+)/g)])
      .map(([, id]) => Number(id));
  }
}

function posterUnderTest(log: MemoryLog, api = new LogDiscord(), clock = new ManualClock()) {
  const settings = {
    read: async (guildId: string): Promise<GuildSettings> => settingsOf(guildId),
    update: () => Promise.reject(new Error('no')),
  };
  const logger = createRecordedLog();
  const poster = createLogPoster({ log, settings, api, botUserId: () => botUserId, clock, logger });
  return { poster, api, clock, log, logger };
}
const settingsOf = (guildId: string): GuildSettings => {
  const logChannelId = channels[guildId];
  return { ...defaultGuildSettings, ...(logChannelId && { logChannelId }) };
};

/** Written at about the time of the manual clock. */
const line = (id: number, guildId = '1', changes: Partial<LogEntry> = {}): LogEntry =>
  sample.entry(id, 'note-added', { guildId, at: new ManualClock().now() + id, detail: `entry ${id}`, ...changes });
const lines = (count: number, guildId = '1') => Array.from({ length: count }, (_, index) => line(index + 1, guildId));
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const minute = 60_000;

test('entries are posted in order, several to a message, each once', async () => {
  const bot = posterUnderTest(new MemoryLog(...lines(45)));
  bot.poster.start();
  await bot.clock.run(10 * minute);
  expect(bot.api.shown('11')).toEqual(numbers(45));
  expect(bot.api.posted).toHaveLength(3);
  expect(bot.log.posted.size).toBe(45);
  for (const { body } of bot.api.posted) expect(newMessageFaults(body)).toEqual([]);
});

test('new entries come when it is told, and soon by itself', async () => {
  const bot = posterUnderTest(new MemoryLog());
  bot.poster.start();
  await bot.clock.run(100);
  bot.log.entries.push(line(1));
  for (let poke = 0; poke < 5; poke += 1) {
    bot.poster.poke();
    await bot.clock.run(1_000);
  }
  expect(bot.api.shown('11')).toEqual([1]);
  bot.log.entries.push(line(2));
  await bot.clock.run(minute);
  expect(bot.api.shown('11')).toEqual([1, 2]);
});

test('a server without a log channel has nothing posted and nothing left over', async () => {
  const bot = posterUnderTest(new MemoryLog(...lines(3, '9')));
  bot.poster.start();
  await bot.clock.run(minute);
  expect(bot.api.calls).toEqual([]);
  expect(bot.log.posted.size).toBe(3);
});

test('the words are those of the server’s language', async () => {
  const bot = posterUnderTest(new MemoryLog(line(1)));
  bot.api.preferredLocale = 'zh-TW';
  bot.poster.start();
  await bot.clock.run(minute);
  expect(bot.api.posted[0]?.body.embeds?.[0]?.description).toContain('新增備註');
});

describe('when something goes wrong', () => {
  test('an answer that got lost makes no second message, also when there is more to say by then', async () => {
    const bot = posterUnderTest(new MemoryLog(...lines(2)));
    bot.api.lostAnswers = 1;
    bot.poster.start();
    await bot.clock.run(100);
    bot.log.entries.push(line(3));
    await bot.clock.run(10 * minute);
    expect(bot.api.shown('11')).toEqual([1, 2, 3]);
  });

  test('Discord’s memory of the nonce is enough too', async () => {
    const bot = posterUnderTest(new MemoryLog(...lines(2)));
    bot.api.listMessagesAfter = async () => [];
    bot.api.lostAnswers = 1;
    bot.poster.start();
    await bot.clock.run(100);
    bot.log.entries.push(line(3));
    await bot.clock.run(10 * minute);
    expect(bot.api.shown('11')).toEqual([1, 2, 3]);
  });

  test('a store that does not note what was posted makes no second message', async () => {
    const bot = posterUnderTest(new MemoryLog(...lines(2)));
    bot.log.markFails = new Error('disk full');
    bot.poster.start();
    await bot.clock.run(10 * minute);
    expect(bot.api.shown('11')).toEqual([1, 2]);
    expect(bot.log.posted.size).toBe(2);
  });

  test('a crash between posting and noting makes no second message', async () => {
    const first = posterUnderTest(new MemoryLog(...lines(3)));
    first.log.markPosted = () => new Promise(() => {});
    first.poster.start();
    await first.clock.run(100);
    // Others write there, too.
    const [posted] = first.api.posted;
    if (posted)
      first.api.posted.push({
        ...posted,
        message: { ...posted.message, id: '8', authorId: '1', embedFooter: '#1 – #99' },
        body: {},
      });
    const again = posterUnderTest(new MemoryLog(...lines(5)), first.api);
    again.poster.start();
    await again.clock.run(10 * minute);
    expect(again.api.shown('11')).toEqual(numbers(5));
    expect(again.log.posted.size).toBe(5);
  });

  test.each([
    ['gone', refusal(404, 10003)],
    ['closed to us', refusal(403, 50001)],
    ['silent', silence()],
    ['limited', busy(20_000)],
  ])('a channel that is %s neither holds up other servers nor is hammered', async (_, error) => {
    const bot = posterUnderTest(
      new MemoryLog(...lines(1_200), ...lines(3, '2').map((one) => ({ ...one, id: one.id + 5_000 }))),
    );
    bot.api.broken.set('11', error);
    bot.poster.start();
    await bot.clock.run(60 * minute);
    expect(bot.api.shown('22')).toEqual([1, 2, 3]);
    expect(bot.api.of('createMessage').filter(({ target }) => target === '11').length).toBeLessThan(20);
    expect(bot.logger.lines).toContainEqual(expect.objectContaining({ level: 'warn' }));
  });

  test('a channel that opens again within the hour gets what it missed', async () => {
    const bot = posterUnderTest(new MemoryLog(...lines(5)));
    bot.api.broken.set('11', refusal(403, 50013));
    bot.poster.start();
    await bot.clock.run(20 * minute);
    bot.api.broken.clear();
    await bot.clock.run(20 * minute);
    expect(bot.api.shown('11')).toEqual(numbers(5));
  });

  test('a channel that stays closed is given up for what is older than an hour', async () => {
    const bot = posterUnderTest(new MemoryLog(...lines(5)));
    bot.api.broken.set('11', refusal(403, 50013));
    bot.poster.start();
    await bot.clock.run(90 * minute);
    expect(bot.log.posted.size).toBe(5);
  });

  test('one entry that Discord refuses keeps none of the others away', async () => {
    const bot = posterUnderTest(new MemoryLog(...lines(3)));
    bot.api.fail('createMessage', refusal(400, 50035));
    bot.poster.start();
    await bot.clock.run(10 * minute);
    expect(bot.api.shown('11')).toEqual([2, 3]);
  });
});

test('closing waits for what is under way and does nothing after', async () => {
  const bot = posterUnderTest(new MemoryLog(...lines(2)));
  const release = bot.api.hold('createMessage');
  bot.poster.start();
  await bot.clock.run(100);
  const closed = bot.poster.close();
  release();
  await closed;
  expect(bot.log.posted.size).toBe(2);
  bot.log.entries.push(line(3));
  bot.poster.poke();
  await bot.clock.run(60 * minute);
  expect(bot.api.shown('11')).toEqual([1, 2]);
});

test('whatever the entries say, a message holds at least one and Discord takes it', () => {
  const detail = fc.string({ unit: fc.constantFrom('`', '@', '\n', '字', 'a', '👩‍👧', ' '), maxLength: 1_000 });
  fc.assert(
    fc.property(fc.array(detail, { minLength: 1, maxLength: 30 }), (details) => {
      const [first, ...rest] = details.map((each, index) => line(index + 1, '1', { detail: each }));
      if (!first) return;
      const { entries, embed } = logBatch([first, ...rest], en);
      expect(entries.length).toBeGreaterThan(0);
      expect(newMessageFaults({ embeds: [embed] })).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
