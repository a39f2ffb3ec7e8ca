import { expect, it } from 'vitest';
import { loadOpenApiDocument } from '#sandbox/discord/validation/openapi-document.ts';
import { createValidator } from '#sandbox/discord/validation/validator.ts';
import {
  callback,
  file,
  followup,
  messageEdit,
  newMessage,
  originalEdit,
  snowflake,
  times,
  words,
} from './requests.ts';

const validator = createValidator();
const plain = (method: string, path: string, body?: unknown) => ({ method, path, body, files: [] });
const choices = (count: number) => times(count, (n) => ({ name: `c${n}`, value: n }));

it.each([
  ['a message', callback({ type: 4, data: { content: 'x', flags: 64, tts: false, enforce_nonce: false } })],
  ['a message with a file', callback({ type: 4, data: { attachments: [{ id: '0' }] } }, [file(0, 'a.png')])],
  ['a deferral', callback({ type: 5 })],
  ['a deferral that stays private', callback({ type: 5, data: { flags: 64 } })],
  ['a deferred update', callback({ type: 6 })],
  ['an update', callback({ type: 7, data: { components: [] } })],
  ['an update of a Components V2 message', callback({ type: 7, data: { components: [words('x')] } })],
  ['suggestions', callback({ type: 8, data: { choices: [...choices(1), { name: 'a', value: 'b' }] } })],
  ['the address of the gateway', plain('GET', '/gateway/bot')],
  ['a typing signal', plain('POST', `/channels/${snowflake}/typing`)],
  ['a deletion of the first answer', plain('DELETE', `/webhooks/${snowflake}/token/messages/@original`)],
  ['a reaction', plain('PUT', `/channels/${snowflake}/messages/${snowflake}/reactions/%F0%9F%8E%AC/@me`)],
])('accepts %s', (_title, request) => {
  expect(validator.checkRequest(request)).toEqual([]);
});

it.each([
  ['an answer of type 3', callback({ type: 3 }), '/type: is 3, must be one of 1, 4, 5, 6, 7, 8, 9, 12, 13'],
  ['an answer without a type', callback({ data: { content: 'x' } }), '/: lacks "type"'],
  [
    'a deferral with another flag',
    callback({ type: 5, data: { flags: 64 | 32_768 } }),
    '/data/flags: the flags 32768 cannot be set here',
  ],
  [
    'a deferral with text',
    callback({ type: 5, data: { content: 'x' } }),
    '/data/content: a deferral carries no message',
  ],
  ['a deferral with a file', callback({ type: 5 }, [file(0, 'a.png')]), '/: a deferral carries no files'],
  [
    'a misspelt key in an answer',
    callback({ type: 4, data: { content: 'x', embed: {} } }),
    '/data: unknown key "embed"',
  ],
  [
    '26 suggestions',
    callback({ type: 8, data: { choices: choices(26) } }),
    '/data/choices: has 26 items, at most 25 are allowed',
  ],
  [
    'a suggestion without a value',
    callback({ type: 8, data: { choices: [{ name: 'a' }] } }),
    '/data/choices/0: lacks "value"',
  ],
  ['a modal without data', callback({ type: 9 }), '/: lacks "data"'],
  ['a pong with data', callback({ type: 1, data: {} }), '/: unknown key "data"'],
  [
    'an id that is none',
    plain('GET', `/channels/undefined/messages/${snowflake}`),
    '/: the channel_id in the path is "undefined", not a snowflake',
  ],
  ['an unknown route', plain('POST', '/attachments/refresh-urls', {}), 'is not a route of the document'],
  [
    'a known path with another method',
    plain('PUT', `/channels/${snowflake}/messages`, {}),
    'is not a route of the document',
  ],
  [
    'a body where none is expected',
    plain('POST', `/channels/${snowflake}/typing`, {}),
    '/: no JSON body is expected here',
  ],
  ['no body where one is expected', newMessage(undefined), '/: lacks a body'],
  [
    'a file for a route without files',
    { ...plain('PATCH', '/users/@me', {}), files: [file(0, 'a.png')] },
    '/: takes no files',
  ],
  ['something else than an object', newMessage('hello'), '/: is "hello", must be object'],
])('refuses %s', (_title, request, message) => {
  expect(validator.checkRequest(request).map((violation) => violation.message)).toContain(message);
});

it.each([
  [newMessage({ x: 1 }), 'POST /channels/{channel_id}/messages'],
  [messageEdit({ x: 1 }), 'PATCH /channels/{channel_id}/messages/{message_id}'],
  [followup({ x: 1 }), 'POST /webhooks/{webhook_id}/{webhook_token}'],
  [originalEdit({ x: 1 }), 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original'],
  [callback({ x: 1 }), 'POST /interactions/{interaction_id}/{interaction_token}/callback'],
  [
    { ...originalEdit({ x: 1 }), path: `/webhooks/${snowflake}/token/messages/%40original` },
    'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original',
  ],
  [plain('patch', '/applications/@me', { x: 1 }), 'PATCH /applications/@me'],
  [plain('post', '/nowhere'), 'POST /nowhere'],
])('names the route of a violation: %#', (request, route) => {
  expect(new Set(validator.checkRequest(request).map((violation) => violation.route))).toEqual(new Set([route]));
});

it('judges every route of the document that takes a JSON body', () => {
  const routes = Object.entries(loadOpenApiDocument().paths).flatMap(([template, item]) =>
    (['post', 'put', 'patch', 'delete'] as const)
      .filter((method) => item[method]?.requestBody?.content['application/json'])
      .map((method) => plain(method, template.replace(/\{\w+\}/g, snowflake), 'not what any route takes')),
  );
  expect(routes.length).toBeGreaterThan(80);
  expect(routes.filter((request) => validator.checkRequest(request).length === 0)).toEqual([]);
});
