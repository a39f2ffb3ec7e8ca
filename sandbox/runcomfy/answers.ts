import type { Job } from './job.ts';

/** `2006-01-02T15:04:05.999999-07:00`, as RunComfy's backend writes it. */
function timestamp(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/Z$/, '000+00:00');
}

function urls(origin: string, requestId: string) {
  const base = `${origin}/v1/requests/${requestId}`;
  return { status_url: `${base}/status`, result_url: `${base}/result` };
}

export function submitAnswer(origin: string, requestId: string): object {
  const cancelUrl = `${origin}/v1/requests/${requestId}/cancel`;
  return { request_id: requestId, ...urls(origin, requestId), cancel_url: cancelUrl };
}

/** `queuePosition` belongs to `in_queue` alone. A failed job shows as completed: only its result tells. */
export function statusAnswer(origin: string, job: Job, queuePosition: number | undefined): object {
  return {
    request_id: job.requestId,
    status: job.state,
    queue_position: queuePosition,
    ...urls(origin, job.requestId),
  };
}

function resultBody(origin: string, job: Job): object {
  if (job.state !== 'completed') return { status: job.state };
  if (!job.outcome?.ok) return { status: 'failed', error: job.outcome?.error };
  return { status: 'succeeded', output: { video: `${origin}${job.outcome.file.path}` } };
}

/** Before the end this is a good answer too, with the status of the moment. */
export function resultAnswer(origin: string, job: Job, withCost: boolean): object {
  const ended = job.finishedAt !== undefined;
  return {
    request_id: job.requestId,
    ...resultBody(origin, job),
    ...(ended && { input: job.input, created_at: timestamp(job.createdAt), finished_at: timestamp(job.finishedAt) }),
    ...(ended && withCost && { cost: job.charged ? job.cost : 0 }),
  };
}

export function balanceAnswer(balanceUsd: number): object {
  return { balance_usd: balanceUsd, currency: 'USD', balance_microdollars: Math.round(balanceUsd * 1e6) };
}

/** Answered with 202 whatever the outcome. */
export function cancelAnswer(job: Job, outcome: 'cancelled' | 'not_cancellable'): object {
  return { request_id: job.requestId, status: job.state, outcome };
}
