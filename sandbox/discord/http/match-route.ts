import type { Route } from './route.ts';

export interface FoundRoute {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export function matchRoute(routes: readonly Route[], method: string, path: string): FoundRoute | undefined {
  const segments = path.split('/').slice(1);
  for (const route of routes) {
    const params = route.method === method ? route.match(segments) : undefined;
    if (params) return { route, params };
  }
  return undefined;
}
