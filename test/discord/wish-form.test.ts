import { describe, expect, test } from 'vitest';
import { animateImageCommand } from '#commands/animate-image.ts';
import { startButton } from '#src/discord/buttons/confirm-buttons.ts';
import { remixButton } from '#src/discord/buttons/remix-button.ts';
import { en } from '#src/discord/texts/en.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { tryAgainButton } from '#src/discord/wish-form/try-again-button.ts';
import { wishForm } from '#src/discord/wish-form/wish-form.ts';
import { wishModal } from '#src/discord/wish-form/wish-modal.ts';
import type { Job } from '#src/domain/job.ts';
import type { Draft } from '#src/domain/ports.ts';
import { answerFaults, commandFaults } from './discord-judge.ts';
import { buttonPress, commandUse, formSent, type Press, routerUnderTest } from './router-under-test.ts';
import { delivered, delivering, lost, model, rejected } from './sample-jobs.ts';

const { wishForm: texts } = en;
const clip = delivered();
const stranger = '300000000000000077';
const imageName = texts.command.name;

function underTest(jobs: Job[] = [clip]) {
  const surface = {
    commands: [animateImageCommand(model)],
    controls: { remix: remixButton, wish: tryAgainButton, start: startButton },
    modals: { wish: wishModal },
  };
  const parts = routerUnderTest(jobs, surface);
  const send = (fields: Record<string, string>, press: Press = {}, draftId = '1') => {
    const components = Object.entries(fields).map(([custom_id, value]) => ({ component: { custom_id, value } }));
    return parts.dispatch(formSent(`v1:wish:${draftId}`, components, { id: '2', ...press }));
  };
  const menu = (message: object, press: Press = {}) => {
    const target = { id: '6', author: { id: clip.requesterId }, attachments: [], ...message };
    const resolved = { messages: { '6': target } };
    return parts.dispatch(commandUse({ type: 3, name: imageName, target_id: '6', resolved }, press));
  };
  const remix = (press: Press = {}, jobId = clip.id) => parts.dispatch(buttonPress(`v1:remix:${jobId}`, press));
  const form = () => {
    const response = parts.api.calls.at(-1)?.response;
    return response?.type === 9 && 'custom_id' in response.data ? response.data.custom_id : undefined;
  };
  return { ...parts, send, menu, remix, form };
}

const picture = (id: string, more: object = {}) => {
  return { id, url: `https://cdn.example/${id}`, size: 4, content_type: 'image/png', filename: `${id}.png`, ...more };
};

describe('the form of a wish', () => {
  const wish = { modelId: model.id, prompt: '', settings: clip.settings, source: { kind: 'job', jobId: '1' } } as const;
  const parent = { kind: 'remix', jobId: '1', channelId: '2', messageId: '3' } as const;
  const attached = (n: number) => ({ kind: 'attachment' as const, url: `https://cdn.example/${n}`, bytes: 4 });
  const pictures = Array.from({ length: 10 }, (_, n) => ({ name: n % 2 ? '' : '漢'.repeat(200), source: attached(n) }));
  const drafts: Omit<Draft, 'memberId'>[] = [
    { wish },
    { wish: { ...wish, source: attached(3) }, pictures },
    { wish: { ...wish, parent, prompt: '漢'.repeat(1500) } },
    { wish: { ...wish, parent, settings: { steps: 'x'.repeat(500), guidance: 'many', frames: 99 } } },
    { wish: { ...wish, parent, settings: {} } },
  ];

  test('is taken by Discord, whatever is in it, in both languages', () => {
    for (const draft of drafts) {
      for (const locale of ['en-US', 'zh-TW']) {
        const data = wishForm('12345678901234567890', { ...draft, memberId: '1' }, model, locale);
        expect(answerFaults({ type: 9, data })).toEqual([]);
        expect(data.components.length).toBeLessThanOrEqual(5);
      }
    }
  });

  test('opens with the picture that was chosen before', () => {
    const [, several] = drafts;
    const data = several && wishForm('1', { ...several, memberId: '1' }, model, 'en-US');
    expect(JSON.stringify(data)).toMatch(/"value":"3","label":"Picture 4","default":true/);
    expect(JSON.stringify(data).match(/"default":true/g)).toHaveLength(1);
  });

  test('and so is the command that opens it', () => {
    expect(commandFaults([animateImageCommand(model).data])).toEqual([]);
    expect(textsFor('zh-TW').wishForm.command.name.length).toBeLessThanOrEqual(32);
  });
});

describe('the command on a message', () => {
  test.each<[string, object]>([
    ['without anything', {}],
    [
      'with files that are no pictures',
      { attachments: [picture('7', { content_type: 'video/mp4' }), { ...picture('8'), content_type: null }] },
    ],
    [
      'of a job in another channel',
      { author: { id: '9', bot: true }, components: named('cancel', '500000000000000003') },
    ],
    [
      'of a job that was refused',
      {
        author: { id: '9', bot: true },
        components: named('appeal', '500000000000000004'),
        attachments: [picture('7')],
      },
    ],
  ])('%s finds no picture', async (_, message) => {
    const elsewhere = delivered({ id: '500000000000000003', channelId: '200000000000000009' });
    const { menu, service, faults } = underTest([clip, elsewhere, rejected({ id: '500000000000000004' })]);
    expect(await menu(message)).toBe(texts.noPicture);
    expect([service.askers, faults]).toEqual([[], []]);
  });

  test.each<[string, object]>([
    ['by its buttons', { components: named('details', clip.id) }],
    ['as the answer to a command', { interaction_metadata: { id: clip.id } }],
    ['by a button deep inside', { components: [{ components: [{ accessory: named('reroll', clip.id)[0] }] }] }],
  ])('of the bot finds the job: %s', async (_, message) => {
    const { menu, send, form, service } = underTest();
    await menu({ author: { id: '9', bot: true }, attachments: [picture('7')], ...message });
    expect(form()).toBe('v1:wish:1');
    expect(await send({ prompt: 'a kite' })).toBe('card');
    expect(service.requests).toMatchObject([{ wish: { prompt: 'a kite', source: { kind: 'job', jobId: clip.id } } }]);
  });

  test('of somebody who names a job without being a bot finds their own picture', async () => {
    const { menu, send, service } = underTest();
    const forged = { author: { id: stranger }, components: named('details', clip.id), attachments: [picture('7')] };
    await menu({ ...forged, interaction_metadata: { id: clip.id } });
    await send({ prompt: 'a kite' });
    const source = { kind: 'attachment', url: 'https://cdn.example/7', bytes: 4, ownerId: stranger };
    expect(service.requests).toMatchObject([{ wish: { source } }]);
  });

  test('says what stands against it, and which limit is full, instead of opening the form', async () => {
    const { menu, service, decided, form } = underTest();
    const message = { attachments: [picture('7')] };
    service.standsAgainst = { kind: 'paused' };
    expect(await menu(message)).toBe(en.objections.paused);
    service.standsAgainst = undefined;
    const { quotas, budgets } = decided.guild;
    decided.guild = { ...decided.guild, quotas: { ...quotas, member: { perDay: 0 } } };
    expect(await menu(message, { id: '3' })).toBe(en.limits['member-day']('0', undefined));
    decided.guild = { ...decided.guild, quotas, budgets: { ...budgets, memberDayMicros: 100_000 } };
    expect(await menu(message, { id: '4' })).toBe(en.limits['member-day-money']('$0.10', undefined));
    expect(form()).toBeUndefined();
  });

  test.each(['picture', undefined])('of several pictures takes none that was not offered: field %s', async (name) => {
    const { menu, send, service } = underTest();
    await menu({ attachments: [picture('7'), picture('8')] });
    expect(await send({ prompt: 'a kite', ...(name && { [name]: '7' }) })).toBe(texts.fault.picture);
    expect(await send({ prompt: 'a kite', picture: '1' }, { id: '3' })).toBe('card');
    expect(service.requests).toMatchObject([{ wish: { source: { url: 'https://cdn.example/8' } } }]);
  });
});

function named(action: string, jobId: string) {
  return [{ type: 1, components: [{ type: 2, custom_id: `v1:${action}:${jobId}` }] }];
}

describe('remix', () => {
  const all = { prompt: 'a kite', resolution: '480x480 (1:1)', frames: '141', steps: '20', guidance: '2,5' };

  test('makes a job with what was typed, its parent and a new seed', async () => {
    const { remix, send, service, faults } = underTest();
    await remix({ memberId: stranger });
    expect(await send(all, { memberId: stranger })).toBe('card');
    const settings = { ...clip.settings, resolution: '480x480 (1:1)', frames: 141, steps: 20, guidance: 2.5, seed: 43 };
    const parent = { kind: 'remix', jobId: clip.id, channelId: clip.channelId, messageId: clip.resultMessageId };
    expect(service.requests).toMatchObject([{ wish: { prompt: 'a kite', settings, parent } }]);
    expect(faults).toEqual([]);
  });

  test.each<[Record<string, string>, string]>([
    [{ ...all, prompt: '\u200b ' }, en.answer.promptEmpty],
    [{ ...all, prompt: 'x'.repeat(1501) }, en.answer.promptTooLong(1500, 1501)],
    [{ ...all, steps: '41' }, texts.fault.whole('Steps', 2, 40)],
    [{ ...all, steps: '-3' }, texts.fault.whole('Steps', 2, 40)],
    [{ ...all, steps: '12.5' }, texts.fault.whole('Steps', 2, 40)],
    [{ ...all, steps: '' }, texts.fault.whole('Steps', 2, 40)],
    [{ ...all, guidance: '1e1' }, texts.fault.number('Guidance', 0, 10)],
    [{ ...all, guidance: '10.1' }, texts.fault.number('Guidance', 0, 10)],
    [{ ...all, frames: '80' }, en.answer.settingUnknown('Frames')],
  ])('starts nothing with %j, and keeps what was typed', async (fields, sentence) => {
    const { remix, send, dispatch, service, api, faults, form } = underTest();
    await remix();
    expect(await send(fields)).toBe(sentence);
    expect(service.requests).toEqual([]);
    for (const id of ['3', '4']) {
      await dispatch(buttonPress('v1:wish:1', { id }));
      expect(form()).toBe('v1:wish:1');
      const shown = JSON.stringify(api.calls.at(-1)?.response);
      if (fields.steps) expect(shown).toContain(`"value":"${fields.steps}"`);
    }
    expect(await send(all, { id: '5' })).toBe('card');
    expect(faults).toEqual([]);
  });

  test('is for members of the server alone, and each form for its member', async () => {
    const { remix, send, dispatch, service } = underTest();
    expect(await remix({ id: '9', guildId: '100000000000000099' })).toBe(texts.noClip);
    await remix();
    expect(await send(all, { memberId: stranger })).toContain(texts.over);
    expect(await dispatch(buttonPress('v1:wish:1', { id: '3', memberId: stranger }))).toBe(texts.over);
    expect(await dispatch(buttonPress('v1:start:1', { id: '4', memberId: stranger }))).toBe(en.answer.confirmationOver);
    expect(service.requests).toEqual([]);
    expect(await send(all, { id: '5' })).toBe('card');
  });

  test('a form is no question that could be answered with yes', async () => {
    const { remix, dispatch, service } = underTest();
    await remix();
    expect(await dispatch(buttonPress('v1:start:1', { id: '3' }))).toBe(en.answer.confirmationOver);
    expect(service.requests).toEqual([]);
  });

  test('what could not be told, or has no room, can be sent once more', async () => {
    const { remix, send, service, api } = underTest();
    await remix();
    service.outcome = { kind: 'unanswered' };
    await send(all);
    const limit = { name: 'member-day', key: 'k', since: 0, measure: 'jobs', cap: 3 } as const;
    service.outcome = { kind: 'limit', reached: { limit, used: 3 }, acknowledged: true };
    expect(await send(all, { id: '3' })).toBe(en.limits['member-day']('3', undefined));
    expect(api.calls.at(-1)).toMatchObject({
      method: 'editOriginal',
      body: { components: [{ components: [{ custom_id: 'v1:wish:1', label: texts.tryAgain }] }] },
    });
    service.broken = new Error('broken');
    expect(await send(all, { id: '4' })).toBe(en.answer.somethingWrong);
    service.broken = undefined;
    service.outcome = { kind: 'taken' };
    expect(await send(all, { id: '5' })).toBe('card');
    expect(await send(all, { id: '6' })).toBe(`${texts.over}\n${texts.yourText}\n\`\`\`\na kite\n\`\`\``);
  });

  test.each([
    ['lost', lost(), texts.noClip],
    ['deleted', delivered({ deletedAt: 5 }), texts.noClip],
    ['being removed', delivered({ removal: {} }), texts.noClip],
    ['of an unknown model', delivered({ modelId: 'other' }), texts.noClip],
    ['just posted', delivering({ announcementId: '600000000000000009' }), 'card'],
  ])('a clip that is %s: %s', async (_, job, answer) => {
    const { remix, faults } = underTest([job]);
    expect(await remix({}, job.id)).toBe(answer);
    expect(faults).toEqual([]);
  });
});
