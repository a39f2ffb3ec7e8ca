import { once } from 'node:events';
import type { Server } from 'node:http';

/** Listens on a free port of the loopback; `close` cuts what is still connected. */
export async function listen(server: Server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a port');
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { port: address.port, close };
}
