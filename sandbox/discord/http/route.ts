import type { UploadedFile } from './request-body.ts';

export interface ApiRequest {
  readonly method: string;
  /** Decoded, without `/api/v10` and without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly auth: 'bot' | 'none' | 'invalid';
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

export interface Reply {
  readonly status: number;
  /** Sent as JSON; a 204 has none. */
  readonly body?: unknown;
}

type ParamNames<Path extends string> = Path extends `${infer Head}/${infer Rest}`
  ? ParamNames<Head> | ParamNames<Rest>
  : Path extends `:${infer Name}`
    ? Name
    : never;

export interface Route {
  readonly method: string;
  readonly template: string;
  /** Interaction routes carry their token in the path and stand outside the global limit. */
  readonly auth: 'bot' | 'path-token';
  match(segments: readonly string[]): Readonly<Record<string, string>> | undefined;
  handle(params: Readonly<Record<string, string>>, request: ApiRequest): Reply | Promise<Reply>;
}

export function route<Path extends string>(
  method: string,
  template: Path,
  handle: (params: Readonly<Record<ParamNames<Path>, string>>, request: ApiRequest) => Reply | Promise<Reply>,
  auth: Route['auth'] = 'bot',
): Route {
  const pattern = template.split('/').slice(1);
  return {
    method,
    template,
    auth,
    match(segments) {
      if (segments.length !== pattern.length) return undefined;
      const params: Record<string, string> = {};
      for (const [index, part] of pattern.entries()) {
        const segment = segments[index] ?? '';
        if (part.startsWith(':')) params[part.slice(1)] = segment;
        else if (part !== segment) return undefined;
      }
      return params;
    },
    // `match` filled every name of the template.
    handle: (params, request) => handle(params as Readonly<Record<ParamNames<Path>, string>>, request),
  };
}
