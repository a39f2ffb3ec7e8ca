import type { Fault, ReplyBody } from './faults.ts';

const coded = (status: number, errorCode: number, errorMessage: string): Fault => ({
  kind: 'answer',
  status,
  body: { error_code: errorCode, error_message: errorMessage },
});

const overlay = (fields: ReplyBody): Fault => ({ kind: 'change', change: (body) => ({ ...body, ...fields }) });

const reshapeVideo = (shape: (videoUrl: unknown) => unknown): Fault => ({
  kind: 'change',
  change: (body) => {
    const { output } = body;
    const video = typeof output === 'object' && output !== null && 'video' in output ? output.video : undefined;
    // A job that has no video yet is answered as documented.
    return video === undefined ? body : { ...body, output: shape(video) };
  },
});

/** Variants the documents leave open or RunComfy's clients are known to guard against, by name. */
export const knownFaults = {
  // Refusals; which of each pair the live server uses is not known.
  noBalance: { kind: 'answer', status: 402, body: { message: 'Insufficient balance' } } satisfies Fault,
  noBalanceByCode: coded(400, 400002, 'InsufficientResources'),
  badToken: coded(401, 401001, 'Unauthorized'),
  badTokenByCode: coded(400, 400004, 'UserAccountError'),
  forbidden: { kind: 'answer', status: 403, body: { message: 'Forbidden' } } satisfies Fault,
  notFound: coded(404, 404001, 'ResourceNotFound'),
  errorInsideOk: coded(200, 400002, 'InsufficientResources'),
  rateLimited: (retryAfter?: number | Date): Fault => ({
    kind: 'answer',
    status: 429,
    body: { message: 'Too Many Requests' },
    ...(retryAfter !== undefined && { retryAfter }),
  }),
  // Gateways
  gateway: (status: 500 | 502 | 503 | 504, accepted = false): Fault => ({
    kind: 'answer',
    status,
    body: `<html><body><h1>${status}</h1></body></html>`,
    accepted,
  }),
  truncatedJson: {
    kind: 'answer',
    status: 200,
    body: '{"request_id":"0b9',
    headers: { 'content-type': 'application/json' },
    accepted: true,
  } satisfies Fault,
  // Submits that were charged, and say nothing of it
  acceptThenWithhold: { kind: 'withhold', accepted: true } satisfies Fault,
  acceptThenReset: { kind: 'reset', accepted: true } satisfies Fault,
  noId: overlay({ request_id: undefined }),
  // Bodies
  overlay,
  status: (status: string): Fault => overlay({ status }),
  enormous: { kind: 'change', change: (body) => ({ ...body, padding: 'x'.repeat(10_000_000) }) } satisfies Fault,
  // Shapes of a good result
  outputString: reshapeVideo((video) => video),
  outputArray: reshapeVideo((video) => [video]),
  outputVideos: reshapeVideo((video) => ({ videos: [video] })),
  outputImageOnly: reshapeVideo((video) => ({ image: String(video).replace('.mp4', '.png') })),
  outputAbsent: overlay({ output: undefined }),
  outputAt: (url: string): Fault => reshapeVideo(() => ({ video: url })),
  // Result files
  redirect: (location: string): Fault => ({ kind: 'answer', status: 302, headers: { location } }),
  contentType: (contentType: string): Fault => ({ kind: 'headers', headers: { 'content-type': contentType } }),
};
