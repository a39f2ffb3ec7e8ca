import { describe, expect, test } from 'vitest';
import { queueMessage } from '#src/discord/queue/queue-message.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import type { Job } from '#src/domain/job.ts';
import type { Queue } from '#src/engine/job-service.ts';
import { editFaults } from '#test/discord/discord-judge.ts';
import * as sample from '#test/discord/sample-jobs.ts';

const me = sample.queued().requesterId;
const other = '300000000000000099';
const en = textsFor('en');

function shown(jobs: readonly Job[], around: Partial<Queue> = {}, texts = en) {
  const queue = { trouble: undefined, paused: false, turnOf: () => undefined, ...around };
  const message = queueMessage({ jobs, ...queue }, me, texts);
  const [mine = '', others = ''] = (message.embeds?.[0]?.description ?? '').split(/\*\*.*\*\*\n/).slice(1);
  return { message, mine, others, all: JSON.stringify(message) };
}

test('nothing at all is said in one sentence', () => {
  expect(shown([]).message).toEqual({ content: en.queue.empty });
  const away = shown([], { trouble: 'down' }).message;
  expect(away.content).toBe(`${en.queue.trouble.down}\n${en.queue.empty}`);
});

test('one’s own jobs stand with state, card and prompt, those of others without the prompt', () => {
  const { mine, others } = shown([
    sample.queued({ id: '1', prompt: 'my kite' }),
    sample.rendering({ id: '2', requesterId: other, phase: 'run', prompt: 'their kite' }),
  ]);
  expect(mine).toMatch(/^🖼️ Getting ready · \[card\]\(https:\/\/discord\.com\/channels\/.*\)\n> my kite\n/);
  expect(others).toContain(`<@${other}> 🎬 Rendering · [card]`);
  expect(others).not.toContain('kite');
});

test('a quiet job is told of as well: whoever looks has asked', () => {
  const { mine } = shown([sample.rendering({ phase: 'run', quiet: true })]);
  expect(mine).toContain('🎬 Rendering');
});

test('the place is the one on the card', () => {
  const turnOf = () => ({ place: 3, people: 2 });
  expect(shown([sample.queued()], { turnOf }).mine).toContain('3rd');
});

test('what RunComfy’s trouble means is said once above, and on each line', () => {
  const { message, mine } = shown([sample.queued()], { trouble: 'locked-out' });
  expect(message.embeds?.[0]?.description).toContain(en.queue.trouble['locked-out']);
  expect(mine).toContain(en.state.stalled['locked-out'].title);
});

test('a request that nobody has let pass leads others nowhere', () => {
  expect(shown([sample.awaitingApproval({ requesterId: other })]).others).not.toContain('](');
});

describe('cancelling', () => {
  test('is not offered before the gate has judged', () => {
    expect(shown([sample.accepted()]).message.components).toEqual([]);
  });

  const options = (message: ReturnType<typeof queueMessage>) =>
    JSON.stringify(message.components).match(/"value":"\d+"/g) ?? [];

  test('is offered for one’s own jobs alone', () => {
    const { message } = shown([sample.queued({ id: '1' }), sample.queued({ id: '2', requesterId: other })]);
    expect(options(message)).toEqual(['"value":"1"']);
    expect(shown([sample.queued({ requesterId: other })]).message.components).toEqual([]);
  });

  test('is offered for 25 of them, as many as a list takes', () => {
    const jobs = Array.from({ length: 40 }, (_, index) => sample.queued({ id: String(index + 1) }));
    expect(options(shown(jobs).message)).toHaveLength(25);
  });
});

test.each(['en', 'zh-TW'])('whatever the prompts are, Discord takes the message in %s', (locale) => {
  const prompts = [
    '`*_'.repeat(500),
    '://[](<@1>)@everyone\n'.repeat(70),
    '漢'.repeat(1_500),
    '\u202e',
    '👩‍👩‍👧‍👦'.repeat(130),
  ];
  const jobs = prompts.flatMap((prompt, index) =>
    Array.from({ length: 6 }, (_, n) =>
      sample.queued({ id: `${index}${n}1`, prompt, ...(n % 2 && { requesterId: other }) }),
    ),
  );
  const { message } = shown(jobs, { trouble: 'unpaid' }, textsFor(locale));
  expect(editFaults(message)).toEqual([]);
});
