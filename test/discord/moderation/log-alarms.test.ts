import { expect, test } from 'vitest';
import { createLogPoster } from '#src/discord/moderation/log-poster.ts';
import { decisionEntry } from '#src/domain/decision-entry.ts';
import type { Finding } from '#src/domain/gate.ts';
import { defaultGuildSettings, type GuildSettings } from '#src/domain/guild-settings.ts';
import type { JobEvent } from '#src/domain/job-event.ts';
import type { LogEntry } from '#src/domain/moderation-log.ts';
import { botUserId, busy, FakeDiscordApi, refusal } from '#test/discord/fake-discord-api.ts';
import { jobIn } from '#test/domain/jobs.ts';
import { samplePicture } from '#test/support/fake-media.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import * as sample from './desk-samples.ts';
import { MemoryLog } from './memory-log.ts';

const logChannelId = '11';
const moderators = { ...defaultGuildSettings.moderators, channelId: '22' };

/** What the log channel and the moderators' channel say after a while. */
async function posted(settings: Partial<GuildSettings>, ...entries: LogEntry[]) {
  return postedBy(new FakeDiscordApi(), settings, ...entries);
}

async function postedBy(api: FakeDiscordApi, settings: Partial<GuildSettings>, ...entries: LogEntry[]) {
  const clock = new ManualClock();
  const log = new MemoryLog(...entries.map((entry) => ({ ...entry, at: clock.now() })));
  const poster = createLogPoster({
    log,
    settings: {
      read: async () => ({ ...defaultGuildSettings, ...settings }),
      update: () => Promise.reject(new Error('not asked for')),
    },
    api,
    botUserId: () => botUserId,
    clock,
    logger: createRecordedLog(),
  });
  poster.start();
  await clock.run(60_000);
  await poster.close();
  const said = (channelId: string) =>
    api
      .of('createMessage')
      .filter(({ target }) => target === channelId)
      .map(({ body }) => body?.embeds?.[0]?.description ?? '')
      .join('\n');
  return { logChannel: said(logChannelId), moderatorsChannel: said(moderators.channelId), left: await log.unposted(9) };
}

/** The entry that the gate writes. */
function gateEntry(id: number, type: 'request-refused' | 'request-held', ...findings: Finding[]): LogEntry {
  const card = { messageId: '501', renewedAt: 0 };
  const taken = { picture: samplePicture, settings: {}, card, findings };
  const event: JobEvent =
    type === 'request-held' ? { type, ...taken, expiresAt: 1 } : { type, ...taken, reason: 'word-rule' };
  const entry = decisionEntry(jobIn('accepted'), event, 0);
  if (!entry) throw new Error('the gate writes an entry');
  return { ...entry, id, guildId: sample.guildId };
}

const minors: Finding = { reason: 'minors', verdict: 'refuse', evidence: 'first words' };
const word: Finding = { reason: 'word-rule', verdict: 'refuse', evidence: 'second words' };
const warning = sample.entry(3, 'budget-warning', { detail: '2026-11 80%: $16.00 / $20.00' });

test('without a log channel the moderators’ own hears of what they must not miss, and of nothing else', async () => {
  const { moderatorsChannel, logChannel, left } = await posted(
    { moderators },
    sample.entry(1, 'note-added', { detail: 'a note' }),
    gateEntry(2, 'request-refused', word, minors),
    warning,
    gateEntry(4, 'request-refused', word),
    gateEntry(5, 'request-held', { ...minors, verdict: 'hold' }),
  );
  const lines = moderatorsChannel.split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('first words');
  expect(lines[1]).toContain('$16.00 / $20.00');
  expect(logChannel).toBe('');
  expect(left).toEqual([]);
});

test('with a log channel all of it is there, and the moderators’ channel is left alone', async () => {
  const note = sample.entry(1, 'note-added', { detail: 'a note' });
  const settings = { moderators, logChannelId };
  const { moderatorsChannel, logChannel } = await posted(
    settings,
    note,
    gateEntry(2, 'request-refused', minors),
    warning,
  );
  expect(logChannel.split('\n')).toEqual([
    expect.stringContaining('a note'),
    expect.stringContaining('first words'),
    expect.stringContaining('$16.00'),
  ]);
  expect(moderatorsChannel).toBe('');
});

test.each([
  ['was deleted', refusal(404, 10003)],
  ['does not let the bot in', refusal(403, 50001)],
  ['takes no message', refusal(400, 50035)],
  ['is busy', busy(120_000)],
])('a log channel that %s: the moderators’ channel hears the alarm, once', async (_, failure) => {
  const api = new FakeDiscordApi();
  const createMessage = api.createMessage.bind(api);
  api.createMessage = (channelId, ...rest) =>
    channelId === logChannelId ? Promise.reject(failure) : createMessage(channelId, ...rest);
  const note = sample.entry(1, 'note-added', { detail: 'a note' });
  const settings = { moderators, logChannelId };
  const { moderatorsChannel, left } = await postedBy(api, settings, note, gateEntry(2, 'request-refused', minors));
  expect(moderatorsChannel.split('\n')).toEqual([expect.stringContaining('first words')]);
  expect(left.map(({ id }) => id)).not.toContain(2);
});

test('where there is neither channel nothing is posted, and nothing piles up', async () => {
  const { left, ...channels } = await posted({}, gateEntry(1, 'request-refused', minors), warning);
  expect(channels).toEqual({ logChannel: '', moderatorsChannel: '' });
  expect(left).toEqual([]);
});
