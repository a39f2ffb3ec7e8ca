import type { Clock } from '#src/domain/clock.ts';
import type { Job } from '#src/domain/job.ts';
import { activeBlock, activeStrikes } from '#src/domain/member-record.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { MemberRecords, ModerationLog, SettingsStore } from '#src/domain/moderation-ports.ts';
import type { JobStore } from '#src/domain/ports.ts';
import { type DeskFacts, spoken } from './desk-facts.ts';

export interface FactSources {
  settings: SettingsStore;
  members: MemberRecords;
  moderationLog: ModerationLog;
  store: Pick<JobStore, 'history'>;
  models: ReadonlyMap<string, ModelDefinition>;
  clock: Clock;
}

/** More than one job ever gets. */
const entriesMax = 100;

/** @throws StoreUnavailableError */
export async function readDeskFacts(job: Job, sources: FactSources): Promise<DeskFacts> {
  const { guildId, requesterId } = job;
  const [settings, record, history, entries] = await Promise.all([
    sources.settings.read(guildId),
    sources.members.read(guildId, requesterId),
    sources.store.history(guildId, requesterId),
    sources.moderationLog.list(guildId, { jobId: job.id }, entriesMax),
  ]);
  const now = sources.clock.now();
  const strikes = activeStrikes(record, settings.strikeDays, now);
  const past = { history, strikes, block: activeBlock(record, now), trusted: record.trusted !== undefined };
  return { ...spoken(settings, job), model: sources.models.get(job.modelId), past, entries };
}
