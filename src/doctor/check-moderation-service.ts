import type { Finding } from './finding.ts';

const deadlineMs = 10_000;
const about = 'Moderation service';

/** Asks for nothing: a request without input is refused before anything is judged or paid, but not before the key was looked at. */
export async function checkModerationService(url: string, key: string): Promise<Finding[]> {
  const signal = AbortSignal.timeout(deadlineMs);
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  try {
    const address = `${url.replace(/\/+$/, '')}/moderations`;
    const answer = await fetch(address, { method: 'POST', headers, body: '{}', redirect: 'manual', signal });
    await answer.body?.cancel();
    return [judgeStatus(answer.status)];
  } catch {
    const todo =
      'Look at the network of this machine and at MODERATION_API_URL. Until then such requests wait for moderators.';
    return [{ state: 'wrong', about, says: "can't be reached", todo }];
  }
}

export function judgeStatus(status: number): Finding {
  if (status === 401 || status === 403) {
    const todo = 'Put a valid key into .env as MODERATION_API_KEY. Until then such requests wait for moderators.';
    return { state: 'wrong', about, says: 'does not accept the key', todo };
  }
  if (status === 400 || status === 422 || status === 200) return { state: 'good', about, says: 'answers' };
  if (status === 429) return { state: 'warning', about, says: 'answers, but has no time for us now (429)' };
  const todo = 'Look at MODERATION_API_URL: /moderations comes behind it.';
  return { state: status >= 500 ? 'warning' : 'wrong', about, says: `answers ${status}`, todo };
}
