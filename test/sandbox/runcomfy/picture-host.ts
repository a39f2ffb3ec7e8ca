import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface PictureHost extends AsyncDisposable {
  /** `/picture` has the picture; everything else is missing. */
  readonly origin: string;
  readonly seen: readonly IncomingHttpHeaders[];
}

/** A stranger's host with one picture. */
export async function startPictureHost(picture: Uint8Array): Promise<PictureHost> {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((req, res) => {
    seen.push(req.headers);
    res.writeHead(req.url === '/picture' ? 200 : 404, { 'set-cookie': 'visitor=1' });
    res.end(req.url === '/picture' ? picture : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
