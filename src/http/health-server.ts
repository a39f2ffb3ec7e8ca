import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OwnerError } from '#src/domain/owner-error.ts';

interface HealthServerOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Whether commands are taken now: connected to Discord and able to write. */
  isReady: () => Promise<boolean>;
  /** In Prometheus' text format. */
  metrics: () => Promise<string>;
}

const metricsType = 'text/plain; version=0.0.4; charset=utf-8';

class PortUnavailableError extends OwnerError {
  override name = 'PortUnavailableError';
}

/** `/healthz`: the process answers. `/readyz`: it can do its work. `/metrics`: for Prometheus. @throws OwnerError */
export async function startHealthServer({ host, port, isReady, metrics }: HealthServerOptions) {
  const server = createServer((request, response) => {
    const answer = (status: number, body: string, type = 'text/plain') => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(`${body}\n`);
    };
    if (request.method !== 'GET') return answer(405, 'method not allowed');
    if (request.url === '/healthz') return answer(200, 'ok');
    if (request.url === '/metrics') {
      metrics().then(
        (text) => answer(200, text.trimEnd(), metricsType),
        () => answer(503, 'not available'),
      );
      return;
    }
    if (request.url !== '/readyz') return answer(404, 'not found');
    isReady().then(
      (ready) => answer(ready ? 200 : 503, ready ? 'ready' : 'not ready'),
      () => answer(503, 'not ready'),
    );
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error) => {
    const why = error.code === 'EADDRINUSE' ? 'another program uses it' : error.message;
    throw new PortUnavailableError(
      `${host}:${port} (HTTP_HOST, HTTP_PORT) can't be opened: ${why}. Choose another port.`,
    );
  });
  const closed = once(server, 'close');
  return {
    port: (server.address() as AddressInfo).port,
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
