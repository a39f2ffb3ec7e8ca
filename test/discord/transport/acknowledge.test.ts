import { type APIInteractionResponse, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { ids, interactionToken, messageJson, no, ok, startApi } from './api-under-test.ts';
import type { Reply } from './loopback-api.ts';

const interaction = { id: ids.interaction, token: interactionToken };
const deferred: APIInteractionResponse = { type: InteractionResponseType.DeferredChannelMessageWithSource };
const modal: APIInteractionResponse = {
  type: InteractionResponseType.Modal,
  data: { custom_id: 'm', title: 'm', components: [] },
};
const callback = `POST /interactions/${ids.interaction}/${interactionToken}/callback`;
const original = `GET /webhooks/${ids.application}/${interactionToken}/messages/@original`;
const done: Reply = { status: 204 };

/** Answers callbacks and reads of the original from two lists. */
async function start(callbacks: Reply[], originals: Reply[] = []) {
  return startApi(({ method }) => (method === 'POST' ? callbacks : originals).shift() ?? { status: 500 });
}

describe('acknowledge', () => {
  it('answers without a token of the bot, pinging nobody', async () => {
    await using discord = await start([done]);
    await discord.api.acknowledge(interaction, {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: { content: '@everyone', flags: MessageFlags.Ephemeral },
    });
    expect(discord.calls()).toEqual([callback]);
    expect(discord.received[0]?.headers.authorization).toBeUndefined();
    expect(JSON.parse(discord.received[0]?.body.toString() ?? '')).toEqual({
      type: 4,
      data: { content: '@everyone', flags: 64, allowed_mentions: { parse: [] } },
    });
  });

  it.each<[string, Reply]>([
    ['a 5xx', { status: 502 }],
    ['a cut connection', 'reset'],
    ['no answer', 'hang'],
  ])('finds out after %s that the answer took effect', async (_, lost) => {
    await using discord = await start([lost], [ok()]);
    await discord.api.acknowledge(interaction, deferred);
    expect(discord.calls()).toEqual([callback, original]);
  });

  it('repeats an answer that did not take effect', async () => {
    await using discord = await start([{ status: 502 }, done], [no(404, 10015)]);
    await discord.api.acknowledge(interaction, deferred);
    expect(discord.calls()).toEqual([callback, original, callback]);
  });

  it('does not repeat it when the interaction is too old', async () => {
    await using discord = await startApi(({ method }) => {
      discord.advance(1_200);
      return method === 'POST' ? { status: 502 } : no(404, 10015);
    });
    await expect(discord.api.acknowledge(interaction, deferred)).rejects.toMatchObject({
      kind: 'unknown',
      status: 502,
    });
    expect(discord.calls()).toEqual([callback, original]);
  });

  it('takes 40060 on its own repeat for its own answer', async () => {
    await using discord = await start(['reset', no(400, 40060)]);
    await discord.api.acknowledge(interaction, modal);
    expect(discord.calls()).toEqual([callback, callback]);
  });

  it('takes 40060 on the first try for the answer of somebody else', async () => {
    await using discord = await start([no(400, 40060)], [ok()]);
    const refused = discord.api.acknowledge(interaction, deferred);
    await expect(refused).rejects.toMatchObject({ kind: 'rejected', code: 40060 });
    expect(discord.calls()).toEqual([callback]);
  });

  it('takes 40060 for the answer of somebody else when its own first try never got in', async () => {
    const limited: Reply = { status: 429, json: { message: 'slow' }, headers: { 'retry-after': '0.3' } };
    await using discord = await start([limited, no(400, 40060)]);
    const refused = discord.api.acknowledge(interaction, deferred);
    await expect(refused).rejects.toMatchObject({ kind: 'rejected', code: 40060 });
    expect(discord.pauses).toEqual([350]);
  });

  it('reports an interaction that is too old', async () => {
    await using discord = await start([no(404, 10062)]);
    await expect(discord.api.acknowledge(interaction, deferred)).rejects.toMatchObject({
      kind: 'rejected',
      code: 10062,
    });
  });

  it('looks again after a second answer that got lost', async () => {
    await using discord = await start(['reset', 'reset'], [no(404, 10015), ok(messageJson())]);
    await discord.api.acknowledge(interaction, deferred);
    expect(discord.calls()).toEqual([callback, original, callback, original]);
  });

  it('says that it does not know when both answers got lost', async () => {
    await using discord = await start(['reset', 'reset']);
    await expect(discord.api.acknowledge(interaction, modal)).rejects.toMatchObject({ kind: 'unknown' });
  });
});
