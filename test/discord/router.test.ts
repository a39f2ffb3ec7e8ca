import { describe, expect, test } from 'vitest';
import { animateCommand } from '#commands/animate.ts';
import { answerPrivately } from '#src/discord/interactions/answers.ts';
import type { Command, Control, Modal } from '#src/discord/interactions/handler.ts';
import { en } from '#src/discord/texts/en.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { refusal } from './fake-discord-api.ts';
import { buttonPress, commandUse, formSent, routerUnderTest } from './router-under-test.ts';
import * as sample from './sample-jobs.ts';

const job = sample.queued();
const { answer } = en;

describe('a button whose custom id is', () => {
  test.each([
    ['of another bot version', 'v2:cancel:500000000000000001'],
    ['of no known action', 'v1:publish:500000000000000001'],
    ['of an action that nobody serves', 'v1:approve:500000000000000001'],
    ['an inherited property', 'v1:constructor:500000000000000001'],
    ['cut off', 'v1:cancel'],
    ['cut off in the id', 'v1:cancel:'],
    ['too long an id', `v1:cancel:${'5'.repeat(90)}`],
    ['longer than it should be', 'v1:cancel:500000000000000001:x'],
    ['100 characters', 'x'.repeat(100)],
    ['unicode', 'v1:cancel:５００'],
    ['text with a line break', 'v1:cancel:5\n'],
    ['empty', ''],
  ])('%s is answered with a sentence and does nothing', async (_, customId) => {
    const { dispatch, service, faults } = routerUnderTest([job]);
    expect(await dispatch(buttonPress(customId))).toBe(answer.unknownControl);
    expect(service.done).toEqual([]);
    expect(faults).toEqual([]);
  });

  test.each(['cancel', 'reroll', 'details', 'delete', 'resubmit', 'give-up'])(
    '%s for a job of another server, or for none, reveals and does nothing',
    async (action) => {
      const foreign = { ...sample.lost(), guildId: '199999999999999999' };
      const { dispatch, service } = routerUnderTest([foreign]);
      // Even the owner of that job and a moderator here can't.
      const press = { memberId: foreign.requesterId, permissions: 8n };
      expect(await dispatch(buttonPress(`v1:${action}:${foreign.id}`, press))).toBe(answer.unknownJob);
      expect(await dispatch(buttonPress(`v1:${action}:404`, { ...press, id: '2' }))).toBe(answer.unknownJob);
      expect(await dispatch(buttonPress(`v1:${action}:404`, { direct: true, id: '3' }))).toBe(answer.unknownJob);
      expect(service.done).toEqual([]);
      expect(service.requests).toEqual([]);
    },
  );
});

describe('a form', () => {
  const fields = [{ type: 18, component: { type: 4, custom_id: 'words', value: 'please' } }];

  test('comes to whoever made it, with its fields', async () => {
    const sent: [string, Record<string, string[]>][] = [];
    const appeal: Modal = async (interaction, argument, { api }) => {
      sent.push([argument, interaction.data.fields]);
      await answerPrivately(api, interaction, 'heard');
    };
    const { dispatch, faults } = routerUnderTest([], { modals: { appeal } });
    expect(await dispatch(formSent(`v1:appeal:${job.id}`, fields))).toBe('heard');
    expect(sent).toEqual([[job.id, { words: ['please'] }]]);
    expect(faults).toEqual([]);
  });

  test.each([
    ['of an action that only a button has', `v1:cancel:${job.id}`],
    ['of no known action', 'v1:publish:5'],
    ['whose id is an inherited property', 'v1:constructor:5'],
    ['with an id of something else', 'x'.repeat(100)],
    ['without an id', ''],
  ])('%s is answered with a sentence and does nothing', async (_, customId) => {
    const { dispatch, service, faults } = routerUnderTest([job]);
    expect(await dispatch(formSent(customId, fields, { locale: 'zh-TW' }))).toBe(zhTw.answer.unknownControl);
    expect(service.done).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('that can’t be handled is apologised for', async () => {
    const appeal: Modal = () => Promise.reject(new Error('bug'));
    const { dispatch } = routerUnderTest([], { modals: { appeal } });
    expect(await dispatch(formSent('v1:appeal:5', fields))).toBe(answer.somethingWrong);
  });

  test('with anything for fields is still answered', async () => {
    const { dispatch } = routerUnderTest();
    expect(await dispatch(formSent('v1:appeal:5', { hostile: [1, null] }))).toBe(answer.unknownControl);
  });
});

test('a select brings what was picked to its control', async () => {
  const picked: string[][] = [];
  const settings: Control = async (interaction, _, { api }) => {
    picked.push(interaction.data.values);
    await answerPrivately(api, interaction, 'heard');
  };
  const { dispatch } = routerUnderTest([], { controls: { settings } });
  const press = buttonPress('v1:settings:language');
  expect(await dispatch({ ...press, data: { ...press.data, component_type: 3, values: ['en'] } })).toBe('heard');
  expect(picked).toEqual([['en']]);
});

test('an interaction that Discord delivers twice is handled once', async () => {
  const { dispatch, service, api } = routerUnderTest([job]);
  const press = buttonPress(`v1:cancel:${job.id}`);
  await dispatch(press);
  expect(await dispatch(press)).toBeUndefined();
  expect(service.done).toEqual([`cancel ${job.id}`]);
  expect(api.of('acknowledge')).toHaveLength(1);
});

test.each([
  ['nothing', undefined],
  ['a ping', { type: 1, id: '1', token: 't', application_id: '9' }],
  ['a form without a name', { type: 5, id: '1', token: 't', application_id: '9', data: { components: [] } }],
  ['an id that is none', { ...buttonPress('x'), id: 'DROP TABLE' }],
])('%s is left alone and reported', (_, raw) => {
  const { router, api, log } = routerUnderTest();
  router.dispatch(raw);
  expect(api.calls).toEqual([]);
  expect(log.lines).toMatchObject([{ level: 'warn' }]);
});

describe('when a handler fails', () => {
  const throwing = (run: Command['run']): Command => ({ data: { name: 'animate', description: 'x' }, run });
  const use = commandUse({ name: 'animate' });

  test('the member gets one sentence and the log the error', async () => {
    const bug = new Error('bug');
    const { dispatch, api, log } = routerUnderTest([], { commands: [throwing(() => Promise.reject(bug))] });
    expect(await dispatch(use)).toBe(answer.somethingWrong);
    expect(api.calls).toHaveLength(1);
    expect(log.lines).toMatchObject([{ level: 'error', fields: { err: bug } }]);
  });

  test('so does one that throws before its first await', async () => {
    const bug = throwing(() => {
      throw new Error('bug');
    });
    const { dispatch } = routerUnderTest([], { commands: [bug] });
    expect(await dispatch(use)).toBe(answer.somethingWrong);
  });

  test('an unknown command is one', async () => {
    const { dispatch } = routerUnderTest();
    expect(await dispatch(commandUse({ name: 'no-such-command' }, { locale: 'zh-TW' }))).toBe(
      '機器人出了點問題。請稍後再試。',
    );
  });

  test.each([new Error('bug'), refusal(413, 40005)])(
    'the sentence takes the place of a "thinking" that was there first: %s',
    async (failure) => {
      const { dispatch, service, api } = routerUnderTest([job]);
      service.broken = failure;
      const acknowledge = api.acknowledge.bind(api);
      let acknowledged = false;
      api.acknowledge = async (interaction, response) => {
        if (acknowledged) throw refusal(400, 40060);
        acknowledged = true;
        await acknowledge(interaction, response);
      };
      expect(await dispatch(buttonPress(`v1:cancel:${job.id}`))).toBe(answer.somethingWrong);
    },
  );

  test('nobody is told when Discord takes no answer, and nothing breaks', async () => {
    const { dispatch, api, log } = routerUnderTest([job]);
    api.fail('acknowledge', refusal(404, 10062));
    await dispatch(buttonPress('x'));
    expect(api.calls).toHaveLength(1);
    expect(log.lines).toMatchObject([{ level: 'warn' }]);
  });
});

describe('a file that calls itself', () => {
  const useWith = (content_type: string | null) =>
    commandUse({
      name: animateCommand(sample.model).data.name,
      options: [
        { name: 'prompt', type: 3, value: 'a kite' },
        { name: 'image', type: 11, value: '7' },
      ],
      resolved: { attachments: { '7': { id: '7', url: 'https://cdn.example/a', size: 4, content_type } } },
    });

  test.each(['image/png', 'application/octet-stream', 'Application/Octet-Stream', null])(
    '%s is looked at before it is judged',
    async (contentType) => {
      const { dispatch, service } = routerUnderTest();
      expect(await dispatch(useWith(contentType))).toBe('card');
      expect(service.requests).toHaveLength(1);
    },
  );

  test.each(['video/mp4', 'audio/mpeg', 'text/csv', 'application/pdf'])(
    '%s is refused at once',
    async (contentType) => {
      const { dispatch, service } = routerUnderTest();
      expect(await dispatch(useWith(contentType))).toBe(en.rejections['not-a-picture']);
      expect(service.requests).toEqual([]);
    },
  );
});
