export type Route =
  | { readonly kind: 'submit'; readonly modelId: string }
  | { readonly kind: 'status'; readonly requestId: string }
  | { readonly kind: 'result'; readonly requestId: string; readonly withCost: boolean }
  | { readonly kind: 'cancel'; readonly requestId: string }
  | { readonly kind: 'catalogue'; readonly what: 'list'; readonly query: URLSearchParams }
  | { readonly kind: 'catalogue'; readonly what: 'categories' }
  | { readonly kind: 'catalogue'; readonly what: 'entry'; readonly modelId: string }
  | { readonly kind: 'balance' }
  | { readonly kind: 'output'; readonly path: string }
  | { readonly kind: 'unknown' };

function catalogueRoute(modelId: string, query: URLSearchParams): Route {
  if (modelId === '') return { kind: 'catalogue', what: 'list', query };
  if (modelId === 'categories') return { kind: 'catalogue', what: 'categories' };
  return { kind: 'catalogue', what: 'entry', modelId };
}

/** Which documented call this is. A model id keeps its slashes; percent-encoded ones make another, unknown id. */
export function routeOf(method: string, url: URL): Route {
  const path = url.pathname;
  const modelId = /^\/v1\/models(?:\/(?<id>.+))?$/.exec(path);
  if (modelId) {
    const id = modelId.groups?.id ?? '';
    if (method === 'GET') return catalogueRoute(id, url.searchParams);
    return method === 'POST' && id !== '' ? { kind: 'submit', modelId: id } : { kind: 'unknown' };
  }
  const { requestId = '', verb } = /^\/v1\/requests\/(?<requestId>[^/]+)\/(?<verb>\w+)$/.exec(path)?.groups ?? {};
  if (method === 'GET' && verb === 'status') return { kind: 'status', requestId };
  if (method === 'GET' && verb === 'result') {
    return { kind: 'result', requestId, withCost: url.searchParams.get('include_cost') === 'true' };
  }
  if (method === 'POST' && verb === 'cancel') return { kind: 'cancel', requestId };
  // Of another host of RunComfy's in truth, under the same token.
  if (method === 'GET' && path === '/prod/v2/balance') return { kind: 'balance' };
  if (method === 'GET' && /^\/[^/]+\/[^/]+\/output\/[^/]+\.mp4$/.test(path)) return { kind: 'output', path };
  return { kind: 'unknown' };
}
