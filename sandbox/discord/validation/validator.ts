import type { CheckedRequest } from './checked-request.ts';
import type { Finding } from './finding.ts';
import { loadOpenApiDocument } from './openapi-document.ts';
import { badPathIds, createRouteTable, type Route } from './route-table.ts';
import { filePartFindings } from './rules/file-part-rules.ts';
import { createSchemaJudge } from './schema-judge.ts';
import { semanticRules } from './semantic-rules.ts';

interface Violation {
  /** Method and template, e.g. `POST /channels/{channel_id}/messages`; the path itself where no template fits. */
  route: string;
  /** Readable: JSON pointer into the body, and what is wrong there. */
  message: string;
}

export interface Validator {
  /** Everything that Discord would refuse in this request; nothing for a good one. */
  checkRequest(request: CheckedRequest): Violation[];
}

/**
 * Judges what a bot sends by Discord's OpenAPI document, repaired and tightened, and by the rules that are only
 * written down in its documentation. Knows no state: who may do what, and what a message already has, is not judged.
 */
export function createValidator(): Validator {
  const document = loadOpenApiDocument();
  const routes = createRouteTable(document);
  const schemas = createSchemaJudge(document);

  function findingsOf(route: Route, { path, body, files }: CheckedRequest): Finding[] {
    const pathFindings = badPathIds(route, path).map(({ name, value }) => ({
      pointer: '',
      problem: `the ${name} in the path is "${value}", not a snowflake`,
    }));
    return [...pathFindings, ...bodyFindings(route, body, files)];
  }

  function bodyFindings(route: Route, body: unknown, files: CheckedRequest['files']): Finding[] {
    const content = route.operation.requestBody?.content;
    const bodySchema = content?.['application/json']?.schema;
    if (!bodySchema) {
      return body === undefined && files.length === 0
        ? []
        : [{ pointer: '', problem: 'no JSON body is expected here' }];
    }
    if (files.length > 0 && !content['multipart/form-data']) return [{ pointer: '', problem: 'takes no files' }];
    // A multipart request may carry files alone.
    const given = body === undefined && files.length > 0 ? {} : body;
    if (given === undefined)
      return route.operation.requestBody?.required ? [{ pointer: '', problem: 'lacks a body' }] : [];
    return [
      ...schemas.judge(route, bodySchema, given),
      ...filePartFindings(files),
      ...(semanticRules.get(route.name)?.(given, files) ?? []),
    ];
  }

  return {
    checkRequest(request) {
      const route = routes.find(request.method, request.path);
      if (!route) {
        const name = `${request.method.toUpperCase()} ${request.path}`;
        return [{ route: name, message: 'is not a route of the document' }];
      }
      const messages = findingsOf(route, request).map(({ pointer, problem }) => `${pointer || '/'}: ${problem}`);
      return [...new Set(messages)].map((message) => ({ route: route.name, message }));
    },
  };
}
