import { z } from 'zod';
import type { Runcomfy } from '#sandbox/runcomfy/runcomfy.ts';
import { samplePictureName } from '#sandbox/runcomfy/vace-fun.ts';

const jsonObject = z.record(z.string(), z.unknown());

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** One call with the stand-in's own token, body read as a JSON object. */
export async function call(server: Runcomfy, method: string, path: string, json?: unknown): Promise<Answer> {
  const response = await fetch(new URL(path, server.origin), {
    method,
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  return { status: response.status, headers: response.headers, body: jsonObject.parse(await response.json()) };
}

export const modelPath = '/v1/models/community/wan-2-2/vace-fun';

export function goodInput(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { '56_text': 'a lighthouse at dusk', '118_image': samplePictureName, ...changes };
}

/** Submits and hands back the id. */
export async function submit(server: Runcomfy, changes: Record<string, unknown> = {}): Promise<string> {
  const { body } = await call(server, 'POST', modelPath, goodInput(changes));
  return z.uuid().parse(body.request_id);
}

export const statusOf = (server: Runcomfy, requestId: string) =>
  call(server, 'GET', `/v1/requests/${requestId}/status`);

export const resultOf = (server: Runcomfy, requestId: string, query = '') =>
  call(server, 'GET', `/v1/requests/${requestId}/result${query}`);

export const cancel = (server: Runcomfy, requestId: string) => call(server, 'POST', `/v1/requests/${requestId}/cancel`);

/** The video's URL of a job that succeeded. */
export async function videoUrl(server: Runcomfy, requestId: string): Promise<string> {
  const { body } = await resultOf(server, requestId);
  return z.object({ video: z.url() }).parse(body.output).video;
}
