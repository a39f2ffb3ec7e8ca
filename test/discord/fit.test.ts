import { describe, expect, test } from 'vitest';
import { cardButtons } from '#src/discord/cards/buttons.ts';
import { fileSize } from '#src/discord/cards/file-size.ts';
import { endNotice, resultMessage } from '#src/discord/cards/result-message.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { editFaults, newMessageFaults } from './discord-judge.ts';
import { buttonPress, commandUse, type Press, routerUnderTest } from './router-under-test.ts';
import * as sample from './sample-jobs.ts';

const MiB = 1024 * 1024;
const large = { bytes: 27.6 * MiB, width: 1280, height: 720 };
const small = { bytes: 9.52 * MiB, width: 1280, height: 720 };
const linesOf = (job: Parameters<typeof resultMessage>[0]) => resultMessage(job).content.split('\n');

describe('the message with a clip that was made smaller', () => {
  test('says from what to what in one small line', () => {
    const fit = { limitBytes: 10 * MiB, from: large, to: small };
    const last = '-# Made smaller to fit this server: 27.6 MB → 9.5 MB';
    expect(linesOf(sample.delivering({ fit })).at(-1)).toBe(last);
    expect(linesOf(sample.delivered({ fit })).at(-1)).toBe(last);
    expect(editFaults(resultMessage(sample.delivering({ fit })))).toEqual([]);
  });

  test('names the resolution where that became smaller too, in the language of the server', () => {
    const fit = { limitBytes: 2 * MiB, from: large, to: { bytes: 1.9 * MiB, width: 1024, height: 576 } };
    const [english, chinese] = ['en-US', 'zh-TW'].map((guildLocale) =>
      linesOf(sample.delivering({ fit, guildLocale })),
    );
    expect(english?.at(-1)).toMatch(/: 27\.6 MB \(1280 × 720\) → 1\.9 MB \(1024 × 576\)$/);
    expect(chinese?.at(-1)).toBe('-# 為符合此伺服器的上限已縮小：27.6 MB (1280 × 720) → 1.9 MB (1024 × 576)');
  });

  test('a clip as it came says nothing of that', () => {
    expect(linesOf(sample.delivering()).at(-1)).toBe('-# AI-generated');
  });

  test.each([
    [10 * MiB, '10 MB'],
    [0.14 * MiB, '0.1 MB'],
    [40_000, '39 kB'],
    [1, '0 kB'],
  ])('%d bytes are %s', (bytes, said) => {
    expect(fileSize(bytes, 'en-GB')).toBe(said);
  });
});

const failed = (resolution: string) =>
  sample.failed({
    reason: 'clip-too-large',
    charge: 'charged',
    settings: { ...sample.delivered().settings, resolution },
  });
const { id, settings } = failed('1280x720 (16:9)');
const press = (customId: string, more: Press = {}) => buttonPress(customId, { id: '78', ...more });

describe('the card of a clip that was too large', () => {
  test('offers a re-run at a smaller resolution, as long as there is one', () => {
    const offered = (resolution: string) =>
      cardButtons(failed(resolution), sample.model, en).flatMap((row) => row.components.map((one) => one.custom_id));
    expect(offered('1280x720 (16:9)')).toEqual([`v1:smaller:${id}`]);
    expect(offered('480x480 (1:1)')).toEqual([]);
    expect(cardButtons(sample.failed({ reason: 'no-output' }), sample.model, en)).toEqual([]);
  });

  test('does so too where the announcement is taken back', () => {
    const notice = endNotice(failed('1280x720 (16:9)'), sample.model);
    expect(notice.components[0]?.components[0]?.custom_id).toBe(`v1:smaller:${id}`);
    expect(newMessageFaults({ ...notice, nonce: 'n', enforce_nonce: true })).toEqual([]);
  });

  test.each([
    ['its requester', {}],
    ['another member', { memberId: '2' }],
  ])('makes %s a job of their own: the same with the next smaller resolution', async (_, who) => {
    const { dispatch, service, faults } = routerUnderTest([failed('1280x720 (16:9)')]);
    expect(await dispatch(press(`v1:smaller:${id}`, who))).toBe('card');
    expect(service.requests).toMatchObject([
      {
        requester: { interactionId: '78', memberId: 'memberId' in who ? '2' : sample.delivered().requesterId },
        wish: {
          settings: { ...settings, resolution: '1024x576 (16:9)', seed: 42 },
          source: { kind: 'job', jobId: id },
        },
      },
    ]);
    expect(faults).toEqual([]);
  });

  test('is bound by the same limits and rules as every request', async () => {
    const { dispatch, service } = routerUnderTest([failed('1280x720 (16:9)')]);
    service.standsAgainst = { kind: 'paused' };
    expect(await dispatch(press(`v1:smaller:${id}`))).toBe(en.objections.paused);
    service.standsAgainst = undefined;
    service.estimate = 5_000_000;
    expect(await dispatch(press(`v1:smaller:${id}`, { id: '79' }))).toContain('**$5.00**');
    expect(service.requests).toEqual([]);
  });

  test('whose resolution is the smallest says what else can be done', async () => {
    const { dispatch, service } = routerUnderTest([failed('480x480 (1:1)')]);
    expect(await dispatch(press(`v1:smaller:${id}`))).toBe(en.fit.noneSmaller);
    expect(service.requests).toEqual([]);
  });

  test.each([
    ['a job that went well', sample.delivered()],
    ['a job that failed for another reason', sample.failed({ reason: 'withheld' })],
  ])('a forged press on %s does nothing', async (_, job) => {
    const { dispatch, service } = routerUnderTest([job]);
    expect(await dispatch(press(`v1:smaller:${job.id}`))).toBe(en.answer.unknownJob);
    expect(service.requests).toEqual([]);
  });
});

const options = [
  { name: 'prompt', type: 3, value: 'a kite' },
  { name: 'image', type: 11, value: '7' },
];
const resolved = { attachments: { '7': { id: '7', url: 'https://cdn.example/a', size: 4 } } };
const command = (resolution?: string, more: Press = {}) => {
  const chosen = resolution ? [{ name: 'resolution', type: 3, value: resolution }] : [];
  return commandUse({ name: 'animate', options: [...options, ...chosen], resolved }, { id: '77', ...more });
};

/** Somebody asked for a clip that would be too large, and was asked back. */
async function asked(resolution = '1280x720 (16:9)') {
  const parts = routerUnderTest();
  parts.service.foreseen = { bytes: 12.4 * MiB, limitBytes: 10 * MiB };
  const question = await parts.dispatch(command(resolution));
  const [call] = parts.api.of('acknowledge');
  const buttons = JSON.stringify(call?.response).match(/v1:[a-z-]+:77/g);
  return { ...parts, question, buttons };
}

describe('a clip that would be too large', () => {
  test('is asked about before it is paid for, the member alone, with what else can be done', async () => {
    const { question, buttons, service, faults } = await asked();
    expect(question).toBe(`${en.fit.foreseen('12.4 MB', '10 MB')}\n${en.fit.foreseenRemedy}`);
    expect(buttons).toEqual(['v1:start:77', 'v1:start-smaller:77', 'v1:drop:77']);
    expect(service.requests).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('and expensive is asked about once, for both reasons', async () => {
    const { dispatch, service } = await asked();
    service.estimate = 5_000_000;
    const both = await dispatch(command('1280x720 (16:9)', { id: '80', locale: 'zh-TW' }));
    expect(both).toContain('US$5.00');
    expect(both).toContain(zhTw.fit.foreseen('12.4 MB', '10 MB'));
  });

  test('of no known price is not said to cost nothing', async () => {
    const { dispatch, service, api } = await asked();
    service.estimate = undefined;
    await dispatch(command('1280x720 (16:9)', { id: '80' }));
    const said = JSON.stringify(api.of('acknowledge').at(-1)?.response);
    expect(said).toContain(en.fit.startAnyway);
    expect(said).not.toContain('$');
  });

  test.each([
    ['of the smallest resolution', '480x480 (1:1)'],
    ['whose resolution is left open', ''],
  ])('%s is offered no smaller one', async (_, resolution) => {
    expect((await asked(resolution)).buttons).toEqual(['v1:start:77', 'v1:drop:77']);
  });

  test('is started smaller with one press, and once', async () => {
    const { dispatch, service, api } = await asked();
    expect(await dispatch(press('v1:start-smaller:77'))).toBe('card');
    expect(service.requests).toMatchObject([
      { wish: { prompt: 'a kite', settings: { resolution: '1024x576 (16:9)' } }, requester: { interactionId: '78' } },
    ]);
    expect(api.of('editOriginal')).toMatchObject([{ target: 'token-77', body: { content: en.answer.confirmed } }]);
    expect(await dispatch(press('v1:start:77', { id: '79' }))).toBe(en.answer.confirmationOver);
    expect(service.requests).toHaveLength(1);
  });

  test('is started as it is, if the member wants that', async () => {
    const { dispatch, service } = await asked();
    expect(await dispatch(press('v1:start:77'))).toBe('card');
    expect(service.requests).toMatchObject([{ wish: { settings: { resolution: '1280x720 (16:9)' } } }]);
  });

  test('of somebody else is not theirs to start', async () => {
    const { dispatch, service } = await asked();
    expect(await dispatch(press('v1:start-smaller:77', { memberId: '2' }))).toBe(en.answer.confirmationOver);
    expect(service.requests).toEqual([]);
  });
});
