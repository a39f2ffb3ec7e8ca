import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isExpensive } from '#src/discord/animate/ask-first.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { defaultGuildSettings } from '#src/domain/guild-settings.ts';
import { buttonPress, commandUse, type Press, routerUnderTest } from '#test/discord/router-under-test.ts';
import { delivered, lost } from '#test/discord/sample-jobs.ts';

const { answer } = en;
const command = (press: Press = {}) =>
  commandUse(
    {
      name: 'animate',
      options: [
        { name: 'prompt', type: 3, value: 'a kite' },
        { name: 'image', type: 11, value: '7' },
        { name: 'steps', type: 4, value: 20 },
      ],
      resolved: { attachments: { '7': { id: '7', url: 'https://cdn.example/a', size: 4 } } },
    },
    { id: '77', ...press },
  );
const wish = {
  modelId: delivered().modelId,
  prompt: 'a kite',
  settings: { steps: 20 },
  source: { kind: 'attachment', url: 'https://cdn.example/a', bytes: 4 },
};
const start = (press: Press = {}) => buttonPress('v1:start:77', { id: '78', ...press });

/** Somebody asked for a clip of five dollars and was asked back. */
async function asked(press: Press = {}) {
  const parts = routerUnderTest([delivered(), lost({ id: '500000000000000002' })]);
  parts.service.estimate = 5_000_000;
  const question = await parts.dispatch(command(press));
  return { ...parts, question };
}

describe('a job that is expensive', () => {
  test('is not started but asked about, the member alone, with two buttons', async () => {
    const { question, service, api, faults } = await asked();
    expect(question).toBe('This clip is estimated at **$5.00**. Shall it be started?');
    expect(service.requests).toEqual([]);
    const buttons = [
      { custom_id: 'v1:start:77', label: 'Start for about $5.00' },
      { custom_id: 'v1:drop:77', label: 'Don’t start' },
    ];
    expect(api.calls).toMatchObject([
      { method: 'acknowledge', response: { type: 4, data: { flags: 64, components: [{ components: buttons }] } } },
    ]);
    expect(faults).toEqual([]);
  });

  test('is asked about with the wait and what is left, where they are known', async () => {
    const { service, decided, spent, dispatch, faults } = await asked();
    service.expected = 125_000;
    const budgets = { ...decided.guild.budgets, memberDayMicros: 10_000_000, serverMonthMicros: 50_000_000 };
    decided.guild = { ...decided.guild, budgets };
    spent.micros = 2_000_000;
    expect((await dispatch(command({ id: '79' })))?.split('\n').slice(1)).toEqual([
      'Clips like this take 2 min, 5 sec to render.',
      'After it, $3.00 of your budget is left.',
    ]);
    spent.micros = 9_000_000;
    const chinese = await dispatch(command({ id: '80', locale: 'zh-TW' }));
    expect(chinese).toMatch(/^這段影片估計要 \*\*US\$5\.00\*\*。要開始嗎？\n這類影片的製作時間約 2 ?分/);
    expect(chinese).toMatch(/之後你的預算還剩 US\$0\.00。$/);
    expect(faults).toEqual([]);
  });

  test('costs so much when the estimate is not below the server’s mark', () => {
    const { budgets } = defaultGuildSettings;
    const mark = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(mark, mark, (confirmFromMicros, micros) => {
        expect(isExpensive(micros, { ...budgets, confirmFromMicros })).toBe(micros >= confirmFromMicros);
        // Who wants to be asked about everything is asked about what nobody knows, too.
        expect(isExpensive(undefined, { ...budgets, confirmFromMicros })).toBe(confirmFromMicros === 0);
      }),
    );
  });

  test('one micro below the mark is started at once', async () => {
    const { service, dispatch } = routerUnderTest();
    service.estimate = 4_999_999;
    expect(await dispatch(command())).toBe('card');
  });

  test('is asked about also when a button asks for it', async () => {
    const { dispatch, service } = await asked();
    expect(await dispatch(buttonPress(`v1:reroll:${delivered().id}`, { id: '79' }))).toContain('**$5.00**');
    expect(service.requests).toEqual([]);
  });

  test('is not asked about a second time when a moderator submits a lost one again', async () => {
    const { dispatch, service } = await asked();
    const press = { id: '79', memberId: '3', permissions: 8n };
    expect(await dispatch(buttonPress('v1:resubmit:500000000000000002', press))).toBe('card');
    expect(service.done).toEqual(['resubmitted 500000000000000002']);
  });
});

describe('Start', () => {
  test('makes the job, whose interaction is the press, and says so in the question', async () => {
    const { dispatch, service, api, faults } = await asked();
    expect(await dispatch(start())).toBe('card');
    expect(service.requests).toMatchObject([
      { wish, requester: { interactionId: '78', interactionToken: 'token-78', memberId: '300000000000000001' } },
    ]);
    expect(api.of('editOriginal')).toMatchObject([
      { target: 'token-77', body: { content: answer.confirmed, components: [] } },
    ]);
    expect(faults).toEqual([]);
  });

  test('makes one job only, however often it is pressed', async () => {
    const { dispatch, service, api, faults } = await asked();
    await dispatch(start());
    expect(await dispatch(start({ id: '79' }))).toBe(answer.confirmationOver);
    expect(api.of('acknowledge').at(-1)?.response).toMatchObject({ type: 7, data: { components: [] } });
    expect(service.requests).toHaveLength(1);
    expect(faults).toEqual([]);
  });

  test('makes one job only, were it pressed twice at once', async () => {
    const { router, service } = await asked();
    for (const id of ['78', '79', '80']) router.dispatch(start({ id }));
    await router.drain();
    expect(service.requests).toHaveLength(1);
  });

  test('does nothing for another member, and the question stays open for the first', async () => {
    const { dispatch, service } = await asked();
    expect(await dispatch(start({ memberId: '2', permissions: 8n }))).toBe(answer.confirmationOver);
    expect(await dispatch(start({ id: '79', direct: true }))).toBe(answer.confirmationOver);
    expect(service.requests).toEqual([]);
    expect(await dispatch(start({ id: '80' }))).toBe('card');
  });

  test('of a question that was never asked is too late, in the member’s language', async () => {
    const { dispatch } = routerUnderTest();
    expect(await dispatch(start({ locale: 'zh-TW' }))).toBe(zhTw.answer.confirmationOver);
  });

  test('reserves only now: what stands in the way by then is told, and the question says that nothing was started', async () => {
    const { dispatch, service, api } = await asked();
    service.standsAgainst = { kind: 'paused' };
    expect(await dispatch(start())).toBe(en.objections.paused);
    expect(service.requests).toEqual([]);
    expect(api.of('editOriginal')).toMatchObject([
      { target: 'token-77', body: { content: answer.dropped, components: [] } },
    ]);
  });

  test('where the limits have no room by then leaves nothing started', async () => {
    const { dispatch, service, api } = await asked();
    const limit = { name: 'member-day', key: 'k', since: 0, measure: 'jobs', cap: 3 } as const;
    service.outcome = { kind: 'limit', reached: { limit, used: 3 }, acknowledged: false };
    expect(await dispatch(start())).toBe('You have used your 3 clips of the day.');
    expect(api.of('editOriginal')).toMatchObject([{ target: 'token-77', body: { content: answer.dropped } }]);
  });
});

test('Don’t start forgets the wish', async () => {
  const { dispatch, service, faults } = await asked();
  expect(await dispatch(buttonPress('v1:drop:77', { id: '78' }))).toBe(answer.dropped);
  expect(await dispatch(start({ id: '79' }))).toBe(answer.confirmationOver);
  expect(service.requests).toEqual([]);
  expect(faults).toEqual([]);
});

test('Don’t start of another member forgets nothing', async () => {
  const { dispatch } = await asked();
  await dispatch(buttonPress('v1:drop:77', { id: '78', memberId: '2' }));
  expect(await dispatch(start({ id: '79' }))).toBe('card');
});
