import { describe, expect, test } from 'vitest';
import { defaultsCommand } from '#commands/defaults.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { commandFaults } from '#test/discord/discord-judge.ts';
import { commandUse, type Press, routerUnderTest } from '#test/discord/router-under-test.ts';
import { model } from '#test/discord/sample-jobs.ts';

const command = defaultsCommand(model);
const { defaults } = textsFor('en');
type Options = Readonly<Record<string, string | number>>;

const use = (subcommand: string, options: Options = {}, press: Press = {}) =>
  commandUse(
    {
      name: 'defaults',
      options: [
        {
          name: subcommand,
          type: 1,
          options: Object.entries(options).map(([name, value]) => ({
            name,
            value,
            type: typeof value === 'string' ? 3 : 10,
          })),
        },
      ],
    },
    press,
  );

function member(press: Press = {}) {
  let id = 0;
  const parts = routerUnderTest([], { commands: [command] });
  /** @returns the sentence, and what the panel says of clips and of messages. */
  async function run(subcommand: string, options: Options = {}, by: Press = {}) {
    id += 1;
    parts.router.dispatch(use(subcommand, options, { ...press, ...by, id: String(id) }));
    await parts.router.drain();
    const { response } = parts.api.of('acknowledge').at(-1) ?? {};
    const data = response && 'data' in response ? JSON.parse(JSON.stringify(response.data)) : {};
    const fields: { value: string }[] = data.embeds?.[0]?.fields ?? [];
    return { said: data.content, clips: fields[0]?.value ?? '', messages: fields[1]?.value ?? '' };
  }
  return { ...parts, run };
}

test('Discord takes the command', () => {
  expect(commandFaults([command.data])).toEqual([]);
});

test('whoever has set nothing sees the bot’s own', async () => {
  const { clips, messages } = await member().run('show');
  expect(clips).toBe(defaults.none);
  expect(messages).toContain(defaults.option.updates.choices.live);
});

test('settings and a look stay until they are named again or reset', async () => {
  const { run } = member();
  expect((await run('clip', { look: 'best', fps: 20 })).said).toBe(defaults.saved);
  const { clips } = await run('clip', { fps: 24 });
  expect(clips).toContain('Best');
  expect((await run('show')).clips).toBe(clips);
  expect(await run('reset')).toMatchObject({ said: defaults.reset, clips: defaults.none });
  expect((await run('show')).clips).toBe(defaults.none);
});

test('how to be told is kept beside the settings', async () => {
  const { run } = member();
  await run('clip', { steps: 20 });
  const { messages } = await run('messages', { updates: 'quiet', tell: 'direct', remix: 'no' });
  const { updates, tell, remix } = defaults.option;
  expect(messages.split('\n')).toEqual([updates.choices.quiet, tell.choices.direct, remix.choices.no]);
  expect((await run('messages', { updates: 'live' })).messages).toContain(tell.choices.direct);
  expect((await run('show')).clips).toContain('20');
});

test('each member has their own, on each server', async () => {
  const { run } = member();
  await run('clip', { steps: 20 });
  expect((await run('show', {}, { memberId: '300000000000000099' })).clips).toBe(defaults.none);
  expect((await run('show', {}, { guildId: '100000000000000099' })).clips).toBe(defaults.none);
});

describe('nothing is changed', () => {
  test('when nothing is named', async () => {
    expect((await member().run('clip')).said).toBe(defaults.nothing);
    expect((await member().run('messages')).said).toBe(defaults.nothing);
  });

  test('when something is out of range', async () => {
    const { run } = member();
    expect((await run('clip', { steps: 400 })).said).toContain('40');
    expect((await run('show')).clips).toBe(defaults.none);
  });

  test('outside of a server', async () => {
    expect((await member({ direct: true }).run('show')).said).toBe(textsFor('en').answer.guildOnly);
  });
});

test('Chinese is answered in Chinese', async () => {
  const { said, clips } = await member({ locale: 'zh-TW' }).run('clip', { look: 'draft' });
  const { defaults: chinese } = textsFor('zh-TW');
  expect(said).toBe(chinese.saved);
  expect(clips).toContain('草稿');
});
