import type { JobIn } from '#src/domain/job.ts';

export const sampleTime = Date.UTC(2026, 10, 22);

/** A job as it is stored with its acknowledgement. */
export function acceptedJob(id: string, changes: Partial<JobIn<'accepted'>> = {}): JobIn<'accepted'> {
  return {
    id,
    state: 'accepted',
    version: 0,
    createdAt: sampleTime,
    updatedAt: sampleTime,
    guildId: '100',
    channelId: '200',
    requesterId: '300',
    locale: 'en-GB',
    guildLocale: 'zh-TW',
    interactionToken: 'token',
    uploadLimitBytes: 10 * 1024 * 1024,
    modelId: 'vendor/model/image-to-video',
    prompt: 'a kite over the sea',
    settings: { seed: 7 },
    source: { kind: 'attachment', url: 'https://cdn.discordapp.com/a.png', bytes: 4 },
    roleIds: [],
    ageRestricted: false,
    findings: [],
    spoiler: false,
    ...changes,
  };
}

export function heldJob(id: string): JobIn<'awaiting-approval'> {
  const times = { heldAt: sampleTime, expiresAt: sampleTime + 1000 };
  return { ...acceptedJob(id), state: 'awaiting-approval', version: 1, ...times };
}

export function queuedJob(id: string): JobIn<'queued'> {
  return { ...acceptedJob(id), state: 'queued', version: 1, attempts: 0, retryAt: sampleTime };
}

export function renderingJob(id: string): JobIn<'rendering'> {
  return {
    ...acceptedJob(id),
    state: 'rendering',
    version: 1,
    requestId: `request-${id}`,
    submittedAt: sampleTime,
    phase: 'queue',
    overdue: false,
    cancelWanted: false,
  };
}

export function deliveredJob(id: string, costMicros?: number): JobIn<'delivered'> {
  return {
    ...acceptedJob(id),
    state: 'delivered',
    version: 1,
    requestId: `request-${id}`,
    submittedAt: sampleTime,
    finishedAt: sampleTime + 1000,
    deliveredAt: sampleTime + 2000,
    resultMessageId: '400',
    costMicros,
  };
}

export function cancelledJob(id: string): JobIn<'cancelled'> {
  return { ...acceptedJob(id), state: 'cancelled', version: 1, by: 'member', charge: 'none', endedAt: sampleTime };
}

export function rejectedJob(id: string): JobIn<'rejected'> {
  return { ...acceptedJob(id), state: 'rejected', version: 1, reason: 'moderator' };
}

export function lostJob(id: string): JobIn<'lost'> {
  return {
    ...acceptedJob(id),
    state: 'lost',
    version: 1,
    cause: 'submit-unanswered',
    endedAt: sampleTime,
    decision: 'open',
  };
}
