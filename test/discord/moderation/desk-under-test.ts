import { createModerationDesk } from '#src/discord/moderation/moderation-desk.ts';
import { defaultGuildSettings } from '#src/domain/guild-settings.ts';
import { memberRecordSchema } from '#src/domain/member-record.ts';
import type { Report } from '#src/domain/moderation-ports.ts';
import { botUserId, FakeDiscordApi } from '#test/discord/fake-discord-api.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { Script } from '#test/support/script.ts';
import * as sample from './desk-samples.ts';
import { MemoryLog } from './memory-log.ts';

/** The clock begins before the samples do, or after all of them, as after a crash. */
export function deskUnderTest(began: 'before' | 'after' = 'before', reports: Report[] = []) {
  const api = new FakeDiscordApi();
  const clock = new ManualClock();
  clock.wind((began === 'after' ? sample.at(9_999) : sample.at(0)) - clock.now());
  const unexpected = () => Promise.reject(new Error('not asked for'));
  const moderationLog = new MemoryLog();
  const log = createRecordedLog();
  const histories = new Script({ total: 0, delivered: 0, rejected: 0 });
  const desk = createModerationDesk({
    api,
    patientApi: api,
    settings: { read: async () => ({ ...defaultGuildSettings, language: 'auto' }), update: unexpected },
    members: { read: async () => memberRecordSchema.parse({}), update: unexpected },
    store: { history: () => histories.next() },
    reports: { read: async (jobId) => reports.find((report) => report.jobId === jobId) },
    moderationLog,
    models: sample.models,
    botUserId: () => botUserId,
    clock,
    log,
  });
  return { api, clock, desk, log, moderationLog, histories };
}
