import type { Gateway } from '#sandbox/discord/gateway/gateway.ts';
import { type Route, route } from '#sandbox/discord/http/route.ts';

const dayMs = 86_400_000;

export function gatewayRoutes(gateway: Gateway): Route[] {
  return [
    route('GET', '/gateway', () => ({ status: 200, body: { url: gateway.url } })),
    route('GET', '/gateway/bot', () => ({
      status: 200,
      body: {
        url: gateway.url,
        shards: 1,
        session_start_limit: {
          total: 1000,
          remaining: gateway.identifiesLeft,
          reset_after: dayMs,
          max_concurrency: 1,
        },
      },
    })),
  ];
}
