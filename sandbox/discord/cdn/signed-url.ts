import { createHmac } from 'node:crypto';

const secret = 'the stand-in signs with this';

/** `ex` and `is` are hex seconds as on Discord's CDN; `hm` covers the path and both. */
export function signPath(path: string, issuedAt: number, lifetimeMs: number): string {
  const is = Math.floor(issuedAt / 1000).toString(16);
  const ex = Math.floor((issuedAt + lifetimeMs) / 1000).toString(16);
  return `${path}?ex=${ex}&is=${is}&hm=${mac(path, ex, is)}&`;
}

export function isValidSignature(path: string, query: URLSearchParams, now: number): boolean {
  const ex = query.get('ex') ?? '';
  const is = query.get('is') ?? '';
  return query.get('hm') === mac(path, ex, is) && Number.parseInt(ex, 16) * 1000 > now;
}

function mac(path: string, ex: string, is: string): string {
  return createHmac('sha256', secret).update(`${path}\n${ex}\n${is}`).digest('hex');
}
