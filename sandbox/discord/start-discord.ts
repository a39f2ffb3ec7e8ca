import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isMediaPath, serveAttachment } from './cdn/serve-attachment.ts';
import { controlGuild } from './control-guild.ts';
import { controlWorld } from './control-world.ts';
import type { Discord, DiscordOptions } from './discord.ts';
import { createFaults } from './faults/faults.ts';
import { createGateway } from './gateway/gateway.ts';
import { apiPrefix, handleApi } from './http/api-handler.ts';
import { createFileStore } from './http/file-store.ts';
import { createInteract } from './interactions/interact.ts';
import { createRateLimiter } from './rate-limits/rate-limiter.ts';
import { callbackRoutes } from './routes/callback-routes.ts';
import { commandRoutes } from './routes/command-routes.ts';
import { directMessageRoutes } from './routes/direct-message-routes.ts';
import { gatewayRoutes } from './routes/gateway-routes.ts';
import { messageRoutes } from './routes/message-routes.ts';
import { readRoutes } from './routes/read-routes.ts';
import { webhookRoutes } from './routes/webhook-routes.ts';
import { createDefaultGuild } from './state/default-guild.ts';
import { guildBuilders } from './state/guild-builders.ts';
import { waitFor } from './state/wait-for.ts';
import { createWorld } from './state/world.ts';
import { createValidator } from './validation/validator.ts';

const dayMs = 86_400_000;

/** A Discord on loopback: REST v10, gateway v10 and the CDN on one port. Judged by Discord's documents, not by any bot. */
export async function startDiscord(options: DiscordOptions = {}): Promise<Discord> {
  const now = options.now ?? Date.now;
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  // A TCP server that listens has an address object.
  const { port } = server.address() as AddressInfo;
  const files = createFileStore();
  const world = createWorld({
    now,
    origin: `http://127.0.0.1:${port}`,
    botToken: options.botToken ?? 'stand-in.bot.token',
    files,
    mediaLifetimeMs: options.mediaLifetimeMs ?? dayMs,
    ackDeadlineMs: options.ackDeadlineMs ?? 3000,
    nonceWindowMs: options.nonceWindowMs ?? 5 * 60_000,
  });
  const gateway = createGateway(world, options.heartbeatIntervalMs ?? 41_250);
  const faults = createFaults();
  const parts = {
    world,
    faults,
    validator: options.validator ?? createValidator(),
    limit: createRateLimiter({
      enabled: options.rateLimits?.enabled ?? true,
      timeScale: options.rateLimits?.timeScale ?? 1,
      now,
      monotonic: () => performance.now(),
    }),
    routes: [
      ...gatewayRoutes(gateway),
      ...readRoutes(world),
      ...commandRoutes(world),
      ...callbackRoutes(world),
      ...webhookRoutes(world),
      ...messageRoutes(world),
      ...directMessageRoutes(world),
    ],
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', world.origin);
    if (url.pathname.startsWith(`${apiPrefix}/`)) return handleApi(parts, request, response, url);
    if (isMediaPath(url.pathname)) return serveAttachment(world, request, response, url);
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"404: Not Found","code":0}');
  };
  server.on('request', (request, response) => {
    // A client that hangs up mid-upload lands here; so would a fault of the stand-in itself, which must be seen.
    serve(request, response).catch((error: unknown) => {
      if (!request.destroyed && !response.headersSent) response.writeHead(500).end(String(error));
      else response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => gateway.handleUpgrade(request, socket, head));

  const build = guildBuilders(world);
  const home = createDefaultGuild(build, world.applicationId, now());
  const closing = new AbortController();
  // Every open interaction listens.
  setMaxListeners(0, closing.signal);
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= (async () => {
      closing.abort();
      gateway.shutDown();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await files.close();
    })();
    return closed;
  };
  return {
    ...home,
    ...build,
    ...controlWorld(world, build),
    ...controlGuild(world),
    ...world.journal,
    apiUrl: `${world.origin}/api`,
    origin: world.origin,
    cdnOrigin: world.origin,
    botToken: world.botToken,
    applicationId: world.applicationId,
    interact: createInteract(world, closing.signal),
    gateway,
    faults,
    changes: world.changes,
    waitFor: (condition, timeoutMs = 5000) => waitFor(world.changes, condition, timeoutMs, closing.signal),
    close,
    [Symbol.asyncDispose]: close,
  };
}
