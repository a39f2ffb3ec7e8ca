import { inspect } from 'node:util';
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { toDiscordError } from '#src/discord/transport/discord-error.ts';
import { routeTemplate } from '#src/discord/transport/route-template.ts';

const path = '/webhooks/100000000000000001/token-canary/messages/%40original';
const everything = (error: Error) => JSON.stringify(error) + inspect(error, { depth: null }) + error.stack;

describe('DiscordError', () => {
  it('keeps nothing of the token, the prompt and the file of a refused call', () => {
    const rawError = {
      code: 50035,
      message: 'Invalid Form Body prompt-canary',
      errors: {
        embeds: { 0: { description: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'was prompt-canary' }] } } },
        'prompt-canary key': { _errors: [{ code: 'BAD', message: '' }] },
      },
    };
    const data = {
      files: [{ name: 'clip.mp4', data: Buffer.alloc(1_000_000, 'file-canary ') }],
      body: { content: 'prompt-canary' },
    };
    const raw = new DiscordAPIError(rawError, 50035, 400, 'PATCH', `https://discord.com/api/v10${path}`, data);
    const error = toDiscordError(raw, 'PATCH', path);
    expect(inspect(raw)).toContain('canary');
    expect(everything(error)).not.toContain('canary');
    expect(everything(error).length).toBeLessThan(4_000);
    expect(error).toMatchObject({ kind: 'rejected', status: 400, code: 50035, method: 'PATCH' });
    expect(error.route).toBe('/webhooks/:id/:token/messages/@original');
    expect(error.message).toContain('embeds.0.description: BASE_TYPE_MAX_LENGTH');
    expect(error.cause).toBeUndefined();
  });

  it('does not know whether a call that ended in a 5xx or without an answer happened', () => {
    const failed = new HTTPError(502, 'Bad Gateway', 'POST', path, { body: {}, files: undefined });
    expect(toDiscordError(failed, 'POST', path)).toMatchObject({ kind: 'unknown', status: 502 });
    for (const code of ['ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT']) {
      const error = Object.assign(new Error(`${code} token-canary`), { code });
      expect(toDiscordError(error, 'POST', path).kind).toBe('unknown');
      expect(everything(toDiscordError(error, 'POST', path))).not.toContain('canary');
    }
  });

  it('knows that nothing was sent when no connection came about', () => {
    for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT']) {
      expect(toDiscordError(Object.assign(new Error(), { code }), 'POST', path).kind).toBe('not-sent');
    }
  });

  it('says how long a rate limit lasts, and guesses when Discord does not', () => {
    const limit = {
      global: false,
      hash: 'h',
      limit: 5,
      majorParameter: '1',
      method: 'PATCH',
      route: '/channels/:id/messages/:id',
      scope: 'user' as const,
      sublimitTimeout: 0,
      timeToReset: 0,
      url: `https://discord.com/api/v10${path}`,
    };
    const named = toDiscordError(new RateLimitError({ ...limit, retryAfter: 1234.5 }), 'PATCH', path);
    expect(named).toMatchObject({ kind: 'rate-limited', status: 429, retryAfterMs: 1235 });
    expect(everything(named)).not.toContain('canary');
    expect(toDiscordError(new RateLimitError({ ...limit, retryAfter: 0 }), 'PATCH', path).retryAfterMs).toBe(5_000);
  });
});

describe('routeTemplate', () => {
  it.each([
    ['/interactions/12/to.k-en_=/callback', '/interactions/:id/:token/callback'],
    ['/webhooks/12/tok%20en/messages/%40original?thread_id=3', '/webhooks/:id/:token/messages/@original'],
    ['/webhooks/12/token', '/webhooks/:id/:token'],
    ['/channels/12/messages/34', '/channels/:id/messages/:id'],
    ['/applications/12/guilds/34/commands', '/applications/:id/guilds/:id/commands'],
  ])('turns %s into %s', (path, template) => {
    expect(routeTemplate(path)).toBe(template);
  });
});
