import { reference } from './json-schema.ts';
import type { OpenApiDocument, Operation } from './openapi-document.ts';

const snowflake = reference('SnowflakeType').$ref;

export interface Route {
  /** Method and template, e.g. `PATCH /channels/{channel_id}/messages/{message_id}`. */
  name: string;
  segments: string[];
  snowflakeParameters: ReadonlySet<string>;
  operation: Operation;
}

export interface RouteTable {
  find(method: string, path: string): Route | undefined;
}

export function createRouteTable(document: OpenApiDocument): RouteTable {
  const byShape = new Map<string, Route[]>();
  for (const [template, item] of Object.entries(document.paths)) {
    const segments = template.split('/');
    const snowflakes = item.parameters.filter(({ schema }) => schema?.$ref === snowflake);
    const snowflakeParameters = new Set(snowflakes.map(({ name }) => name));
    for (const method of ['get', 'put', 'post', 'patch', 'delete'] as const) {
      const operation = item[method];
      if (!operation) continue;
      const name = `${method.toUpperCase()} ${template}`;
      const shape = `${method} ${segments.length}`;
      byShape.set(shape, [...(byShape.get(shape) ?? []), { name, segments, snowflakeParameters, operation }]);
    }
  }
  return {
    find(method, path) {
      const given = segmentsOf(path);
      const candidates = byShape.get(`${method.toLowerCase()} ${given.length}`) ?? [];
      // `@original` and `@me` have templates of their own beside `{message_id}` and `{user_id}`: the literal one wins.
      return candidates
        .filter(({ segments }) =>
          segments.every((segment, at) => (parameterName(segment) ? given[at] : segment === given[at])),
        )
        .toSorted((a, b) => parameterCount(a) - parameterCount(b))[0];
    },
  };
}

/** The parameters of the path which should be ids and are not. */
export function badPathIds(route: Route, path: string): { name: string; value: string }[] {
  const given = segmentsOf(path);
  return route.segments.flatMap((segment, at) => {
    const name = parameterName(segment);
    const value = given[at] ?? '';
    return name && route.snowflakeParameters.has(name) && !/^\d{1,20}$/.test(value) ? [{ name, value }] : [];
  });
}

/** discord.js writes `@original` as `%40original`. */
function segmentsOf(path: string): string[] {
  return path.split('/').map((segment) => {
    try {
      return decodeURIComponent(segment);
    } catch {
      return segment;
    }
  });
}

function parameterName(segment: string): string | undefined {
  return /^\{(.+)\}$/.exec(segment)?.[1];
}

function parameterCount(route: Route): number {
  return route.segments.filter(parameterName).length;
}
