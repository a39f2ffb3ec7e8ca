import { describe, expect, test } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { commandUse, enough, type Press, routerUnderTest } from '#test/discord/router-under-test.ts';
import { model } from '#test/discord/sample-jobs.ts';

const { answer } = en;
const file = { id: '5', url: 'https://cdn.discordapp.com/a.png', size: 1234, content_type: 'image/png' };

interface Use extends Press {
  options?: Record<string, string | number>;
  attachment?: object | null;
}

function animate({ options = {}, attachment = file, ...press }: Use = {}) {
  const given = Object.entries({ prompt: 'a kite', ...options }).map(([name, value]) => {
    return { name, type: typeof value === 'string' ? 3 : 4, value };
  });
  const image = attachment ? [{ name: 'image', type: 11, value: '5' }] : [];
  const resolved = attachment ? { resolved: { attachments: { '5': attachment } } } : {};
  return commandUse({ name: 'animate', options: [...given, ...image], ...resolved }, press);
}

test('a prompt and a picture become a job, with what else was chosen', async () => {
  const { dispatch, service, faults } = routerUnderTest();
  expect(await dispatch(animate({ id: '77', options: { steps: 20, seed: 7 } }))).toBe('card');
  expect(faults).toEqual([]);
  expect(service.requests).toMatchObject([
    {
      requester: {
        interactionId: '77',
        interactionToken: 'token-77',
        memberId: '300000000000000001',
        guildId: '100000000000000001',
        channelId: '200000000000000001',
        uploadLimitBytes: 10_485_760,
      },
      wish: {
        modelId: model.id,
        prompt: 'a kite',
        settings: { steps: 20, seed: 7 },
        source: { kind: 'attachment', url: file.url, bytes: 1234 },
      },
    },
  ]);
});

describe('one sentence, for the member alone, and no job', () => {
  const long = 'x'.repeat(1501);
  test.each<[string, Use, string]>([
    ['the prompt is empty', { options: { prompt: ' \n ' } }, answer.promptEmpty],
    ['the prompt is too long', { options: { prompt: long } }, answer.promptTooLong(1500, 1501)],
    ['a setting is out of range', { options: { steps: 41 } }, answer.settingOutOfRange('Steps', 2, 40)],
    ['a setting is not whole', { options: { steps: 2.5 } }, answer.settingUnknown('Steps')],
    ['a choice is not offered', { options: { resolution: '8k' } }, answer.settingUnknown('Resolution')],
    ['the file is no picture', { attachment: { ...file, content_type: 'video/mp4' } }, en.rejections['not-a-picture']],
    ['there is no picture', { attachment: null }, en.rejections['not-a-picture']],
    ['it is a direct message', { direct: true }, answer.guildOnly],
    [
      'the bot may do nothing there',
      { appPermissions: 0n },
      'The bot can’t work in this channel: it lacks View Channel,',
    ],
  ])('when %s', async (_, use, sentence) => {
    const { dispatch, service, faults } = routerUnderTest();
    expect(await dispatch(animate(use))).toContain(sentence);
    expect(service.requests).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('in the language of the member', async () => {
    const { dispatch } = routerUnderTest();
    expect(await dispatch(animate({ locale: 'zh-TW', options: { steps: 41 } }))).toBe(
      '「步數」必須介於 2 與 40 之間。請修改。',
    );
  });
});

test('a file of which Discord says no type is judged later, by its bytes', async () => {
  const { dispatch } = routerUnderTest();
  expect(await dispatch(animate({ attachment: { ...file, content_type: null } }))).toBe('card');
});

test.each([false, true])(
  'a request that could not be stored is answered, acknowledged before: %s',
  async (acknowledged) => {
    const { dispatch, service, api, faults } = routerUnderTest();
    service.outcome = { kind: 'not-stored', acknowledged };
    expect(await dispatch(animate())).toBe(answer.notStored);
    // In the place of its card, where one was made already.
    expect(api.of('editOriginal')).toHaveLength(acknowledged ? 1 : 0);
    expect(faults).toEqual([]);
  },
);

test.each([
  ['duplicate', undefined],
  ['unanswered', 'card'],
] as const)('a request that is %s is left alone', async (kind, told) => {
  const { dispatch, service, api } = routerUnderTest();
  service.outcome = { kind };
  expect(await dispatch(animate({ appPermissions: enough }))).toBe(told);
  expect(api.of('editOriginal')).toEqual([]);
});
