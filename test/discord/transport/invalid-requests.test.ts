import { InteractionResponseType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { DiscordError } from '#src/discord/transport/discord-error.ts';
import { InvalidRequests } from '#src/discord/transport/invalid-requests.ts';
import { createPatientApi } from '#src/discord/transport/patient-api.ts';
import { FakeDiscordApi } from '#test/discord/fake-discord-api.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { ids, interactionToken, no, ok, startApi } from './api-under-test.ts';

const minute = 60_000;
const early = 'Discord counts many invalid requests; it shuts us out at 10,000';
const heldBack = 'too many invalid requests: card edits and notices are held back';
const nearlyOut = 'nearly shut out by Discord: nothing but acknowledgements is sent';

function breaker() {
  const clock = new ManualClock();
  const log = createRecordedLog();
  const invalid = new InvalidRequests({ clock, log });
  const note = (times: number) => {
    for (let i = 0; i < times; i += 1) invalid.note(403);
  };
  const messages = () => log.lines.map(({ message }) => message);
  return { clock, invalid, note, messages };
}

describe('the count of invalid requests', () => {
  it('holds nothing back below 5,000 in ten minutes', () => {
    const { invalid, note, messages } = breaker();
    note(4_999);
    expect(invalid.heldMs('can-wait')).toBeUndefined();
    expect(messages()).toEqual([early]);
  });

  it('holds back what can wait from 5,000 on, everything from 9,000 on, and says each once', () => {
    const { invalid, note, messages } = breaker();
    note(5_000);
    expect(invalid.heldMs('can-wait')).toBe(10 * minute);
    expect(invalid.heldMs('needed')).toBeUndefined();
    note(3_999);
    expect(invalid.heldMs('needed')).toBeUndefined();
    note(1);
    expect(invalid.heldMs('needed')).toBe(10 * minute);
    note(500);
    expect(messages()).toEqual([early, heldBack, nearlyOut]);
  });

  it('closes by itself when the window has fallen, and says so once', () => {
    const { clock, invalid, note, messages } = breaker();
    note(2_000);
    clock.wind(minute);
    note(3_000);
    expect(invalid.heldMs('can-wait')).toBe(9 * minute);
    clock.wind(9 * minute);
    expect(invalid.heldMs('can-wait')).toBeUndefined();
    expect(messages()).toEqual([early, heldBack, 'card edits and notices are sent again']);
    clock.wind(minute);
    expect(messages().at(-1)).toBe('Discord counts few invalid requests again');
    expect(messages()).toHaveLength(4);
  });

  it('stays open a little longer than it takes to fall below 5,000', () => {
    const { clock, invalid, note, messages } = breaker();
    note(900);
    clock.wind(minute);
    note(4_100);
    clock.wind(9 * minute);
    expect(invalid.count(403)).toBe(4_100);
    expect(invalid.heldMs('can-wait')).toBe(minute);
    expect(messages()).toHaveLength(2);
  });

  it('counts each status of the last ten minutes', () => {
    const { clock, invalid, note } = breaker();
    note(3);
    invalid.note(429);
    clock.wind(9 * minute);
    invalid.note(401);
    clock.wind(minute);
    expect([401, 403, 429].map((status) => invalid.count(status as 401))).toEqual([1, 0, 0]);
  });
});

it('what can wait fails as under a rate limit, and goes on by itself when the window has fallen', async () => {
  const { clock, invalid, note } = breaker();
  const api = new FakeDiscordApi();
  const patient = createPatientApi(api, invalid);
  await patient.editMessage('1', '2', { content: 'a' });
  note(5_000);
  const held = await patient.editMessage('1', '2', { content: 'b' }).catch((error: DiscordError) => error);
  expect(held).toMatchObject({ kind: 'rate-limited', retryAfterMs: 10 * minute });
  clock.wind(10 * minute);
  await patient.editMessage('1', '2', { content: 'c' });
  expect(api.calls.map(({ body }) => body?.content)).toEqual(['a', 'c']);
});

describe('at Discord', () => {
  const failure = (call: Promise<unknown>) => call.then(() => undefined).catch((error: DiscordError) => error);
  const interaction = { id: ids.interaction, token: interactionToken };
  const answer = { type: InteractionResponseType.DeferredMessageUpdate } as const;

  it('401, 403 and 429 count, but for limits that are shared with others', async () => {
    const shared = { ...no(429, 0), headers: { 'retry-after': '60', 'x-ratelimit-scope': 'shared' } };
    await using discord = await startApi(({ method }) => (method === 'POST' ? shared : no(403, 50001)));
    await failure(discord.api.acknowledge(interaction, answer));
    await failure(discord.api.readOriginal(interactionToken));
    expect(discord.invalid.count(429)).toBe(0);
    expect(discord.invalid.count(403)).toBe(1);
  });

  it('from 9,000 on nothing but acknowledgements is sent, and no token stands in what is said of it', async () => {
    await using discord = await startApi(({ method }) => (method === 'POST' ? { status: 204 } : ok()));
    for (let i = 0; i < 9_000; i += 1) discord.invalid.note(429);
    const held = await failure(discord.api.editOriginal(interactionToken, { content: 'x' }));
    expect(held).toMatchObject({ kind: 'rate-limited', retryAfterMs: 10 * minute });
    expect(held?.message).not.toContain(interactionToken);
    await failure(discord.api.createMessage(ids.channel, { content: 'x' }));
    await failure(discord.api.uploadToMessage(ids.channel, ids.message, { content: 'x' }, []));
    await discord.api.acknowledge(interaction, answer);
    expect(discord.calls()).toEqual([`POST /interactions/${ids.interaction}/${interactionToken}/callback`]);
    discord.advance(10 * minute);
    await discord.api.readMessage(ids.channel, ids.message);
    expect(discord.calls()).toHaveLength(2);
  });
});
