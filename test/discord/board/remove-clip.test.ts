import { describe, expect, test } from 'vitest';
import { InteractionTokens } from '#src/discord/board/interaction-token.ts';
import { ResultPoster } from '#src/discord/board/result-poster.ts';
import { editFaults } from '#test/discord/discord-judge.ts';
import { botUserId, FakeDiscordApi, refusal, silence } from '#test/discord/fake-discord-api.ts';
import * as sample from '#test/discord/sample-jobs.ts';

const { card } = sample;

function posterUnderTest() {
  const api = new FakeDiscordApi();
  const tokens = new InteractionTokens(() => sample.at(200));
  return { api, poster: new ResultPoster(api, tokens, () => botUserId, sample.at(0)) };
}

describe('removing the clip', () => {
  const delivered = sample.delivered();
  const onCard = sample.delivered({ resultMessageId: card.messageId });

  test('deletes its message', async () => {
    const { api, poster } = posterUnderTest();
    expect(await poster.remove(delivered)).toEqual({ ok: true });
    expect(api.calls).toEqual([
      { method: 'deleteMessage', target: `${delivered.channelId}/${delivered.resultMessageId}` },
    ]);
  });

  test('takes it off the card when the card holds it, and leaves the picture that later edits name', async () => {
    const { api, poster } = posterUnderTest();
    expect(await poster.remove(onCard)).toEqual({ ok: true });
    expect(api.calls).toMatchObject([
      { method: 'editMessage', body: { content: '', keepAttachments: [{ id: card.attachmentId }] } },
    ]);
    expect(editFaults(api.calls[0]?.body ?? {})).toEqual([]);
  });

  test.each([
    ['the message', refusal(404, 10008)],
    ['the channel', refusal(404, 10003)],
  ])('is done when %s is gone already', async (_, error) => {
    for (const [gone, method] of [[delivered, 'deleteMessage'] as const, [onCard, 'editMessage'] as const]) {
      const { api, poster } = posterUnderTest();
      api.fail(method, error);
      expect(await poster.remove(gone)).toEqual({ ok: true });
    }
  });

  test.each([
    ['unavailable', silence()],
    ['no-access', refusal(403, 50001)],
  ] as const)('reports %s', async (problem, error) => {
    const { api, poster } = posterUnderTest();
    api.fail('deleteMessage', error);
    expect(await poster.remove(delivered)).toMatchObject({ ok: false, problem });
  });
});
