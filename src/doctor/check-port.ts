import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Finding } from './finding.ts';

const deadlineMs = 2_000;
const about = 'HTTP port';

/** Free, or taken by a bot that runs already. */
export async function checkPort({ host, port }: { host: string; port: number }): Promise<Finding[]> {
  if (port === 0) return [{ state: 'good', about, says: 'a free one is taken at each start' }];
  if (await isOurs(host, port)) return [{ state: 'good', about, says: `a running bot answers at ${port}` }];
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return [{ state: 'good', about, says: `${port} is free` }];
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? error.code : 'unknown';
    const says = `${host}:${port} can't be opened (${why})`;
    const todo = 'Choose another HTTP_PORT, or stop the program that uses it.';
    return [{ state: 'wrong', about, says, todo }];
  } finally {
    server.close();
  }
}

async function isOurs(host: string, port: number): Promise<boolean> {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const address = `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}/healthz`;
  try {
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(deadlineMs) });
    return (await answer.text()) === 'ok\n';
  } catch {
    return false;
  }
}
