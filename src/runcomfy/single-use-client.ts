import { buildConnector, Client } from 'undici';

export interface SingleUseClient {
  readonly client: Client;
  /** Whether the one connection came about; until then not a byte of a request has left. */
  wasConnected(): boolean;
}

/**
 * A client that connects once in its life. A call that costs money must not go out on a kept-alive connection, which the
 * server may have closed meanwhile: after writing to one nobody can tell whether the call arrived. And undici must not be able
 * to send it again: it would need a second connection for that.
 */
export function createSingleUseClient(origin: string, connection: buildConnector.BuildOptions): SingleUseClient {
  const connect = buildConnector(connection);
  let connected = false;
  const client = new Client(origin, {
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (options, callback) => {
      if (connected) return callback(new Error('the one connection of this call is used up'), null);
      connect(options, (...outcome) => {
        connected ||= outcome[0] === null;
        callback(...outcome);
      });
    },
  });
  return { client, wasConnected: () => connected };
}
