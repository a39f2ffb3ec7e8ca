import {
  createRuncomfyClient,
  type RuncomfyClient,
  type RuncomfyClientOptions,
} from '#src/runcomfy/runcomfy-client.ts';

export const token = 'canary-token-5f3a';
export const modelId = 'community/wan-2-2/vace-fun';
export const body = { '56_text': 'a fox', '118_image': 'https://cdn.example/a.png', '25_value': 81, '108_cfg': 3.5 };
const nowAt = Date.parse('2026-11-22T12:00:00Z');

/** A client for a test; closes itself at the end of the scope. */
export function openClient(
  apiUrl: string,
  options: Partial<RuncomfyClientOptions> = {},
): RuncomfyClient & AsyncDisposable {
  const client = createRuncomfyClient({ apiUrl, token, clock: { now: () => nowAt }, ...options });
  return { ...client, [Symbol.asyncDispose]: () => client.close() };
}
