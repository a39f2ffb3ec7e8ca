import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { privacyCommand } from '#commands/privacy.ts';
import { parseCustomId } from '#src/discord/custom-id.ts';
import { parseInteraction } from '#src/discord/interactions/interaction.ts';
import { answerPrivacy } from '#src/discord/privacy/answer-privacy.ts';
import { privacyControl } from '#src/discord/privacy/privacy-control.ts';
import { textsFor } from '#src/discord/texts/texts.ts';
import { guildSettingsSchema } from '#src/domain/guild-settings.ts';
import type { SettingsStore } from '#src/domain/moderation-ports.ts';
import type { PrivacyService } from '#src/engine/privacy-service.ts';
import { answerFaults, commandFaults, editFaults } from '#test/discord/discord-judge.ts';
import { FakeDiscordApi } from '#test/discord/fake-discord-api.ts';
import { ManualClock } from '#test/support/manual-clock.ts';

const locales = ['en-US', 'zh-TW'];

function underTest(settings: object = {}) {
  const api = new FakeDiscordApi();
  const done: string[] = [];
  let openJobs = 0;
  const privacy: PrivacyService = {
    async collect(guildId, memberId) {
      done.push(`collect ${guildId}/${memberId}`);
      return { jobs: [{ prompt: 'a fox' }] };
    },
    async forget(guildId, memberId) {
      done.push(`forget ${guildId}/${memberId}`);
      return { removedJobs: 3, openJobs };
    },
  };
  const parsed = guildSettingsSchema.parse(settings);
  const store: SettingsStore = { read: async () => parsed, update: async () => parsed };
  const context = { api, privacy, settings: store, clock: new ManualClock() };
  const base = (locale: string, memberId: string, direct = false) => ({
    id: '1',
    token: 'token',
    application_id: '9',
    channel_id: '5',
    locale,
    ...(direct ? { user: { id: memberId } } : { guild_id: '3', member: { user: { id: memberId }, permissions: '0' } }),
  });

  function answers() {
    for (const { response } of api.of('acknowledge')) expect(answerFaults(response ?? {})).toEqual([]);
    for (const { body, files } of api.of('editOriginal')) if (body) expect(editFaults(body, files)).toEqual([]);
    return { first: api.of('acknowledge').at(-1)?.response, edit: api.of('editOriginal').at(-1) };
  }

  return {
    done,
    leaveOpen: (jobs: number) => {
      openJobs = jobs;
    },
    async use(subcommand: string, locale = 'en-US', direct = false) {
      const data = { name: 'privacy', options: [{ name: subcommand, type: 1 }] };
      const interaction = parseInteraction({ ...base(locale, '7', direct), type: 2, data });
      if (interaction?.type !== 2) throw new Error('no command');
      await answerPrivacy(interaction, context);
      return answers();
    },
    async press(argument: string, memberId = '7', locale = 'en-US', direct = false) {
      const data = { custom_id: `v1:privacy:${argument}` };
      const interaction = parseInteraction({ ...base(locale, memberId, direct), type: 3, data, message: { id: '6' } });
      if (interaction?.type !== 3) throw new Error('no control');
      await privacyControl(interaction, argument, context);
      return answers();
    },
  };
}

/** What an answer shows, in one text. */
const said = (response: object | undefined) => JSON.stringify(response);

test('Discord takes the command', () => {
  expect(commandFaults([privacyCommand.data])).toEqual([]);
});

describe('about', () => {
  test.each(locales)(
    'tells what is kept, where, why, how long and who gets it, to the one who asks (%s)',
    async (locale) => {
      const { first } = await underTest().use('about', locale);
      expect(first).toMatchObject({ data: { flags: MessageFlags.Ephemeral } });
      const { about } = textsFor(locale).privacy;
      for (const part of [about.what, about.why, about.where, about.who, about.yours]) {
        expect(said(first)).toContain(part.value);
      }
      expect(said(first)).toContain(about.howLong.unlimited);
      expect(said(first)).not.toContain(about.who.service);
    },
  );

  test('names the time of this server, and the service that checks for it', async () => {
    const { first } = await underTest({ retentionDays: 30, checks: { service: true } }).use('about');
    expect(said(first)).toContain('after 30 days');
    expect(said(first)).toContain(textsFor('en').privacy.about.who.service);
  });
});

test.each(locales)('data gives everything as a file, to the one who asks (%s)', async (locale) => {
  const { use, done } = underTest();
  const { first, edit } = await use('data', locale);
  expect(first).toMatchObject({
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: { flags: MessageFlags.Ephemeral },
  });
  expect(done).toEqual(['collect 3/7']);
  const [file] = edit?.files ?? [];
  if (!file || !('content' in file) || typeof file.content !== 'string') throw new Error('no file');
  expect(file).toMatchObject({ name: 'my-data.json', contentType: 'application/json' });
  expect(JSON.parse(file.content)).toMatchObject({ guildId: '3', memberId: '7', jobs: [{ prompt: 'a fox' }] });
});

describe('forget', () => {
  test.each(locales)('asks first, and says what goes and what stays (%s)', async (locale) => {
    const { use, done } = underTest();
    const { first } = await use('forget', locale);
    const { forget } = textsFor(locale).privacy;
    expect(said(first)).toContain(forget.goes.value);
    expect(said(first)).toContain(forget.stays.value);
    expect(done).toEqual([]);
    const ids = [...(said(first) ?? '').matchAll(/"custom_id":"([^"]+)"/g)].map(([, id]) => parseCustomId(id ?? ''));
    expect(ids).toEqual([
      { action: 'privacy', argument: 'forget.7' },
      { action: 'privacy', argument: 'keep.7' },
    ]);
  });

  test.each(locales)('removes when the member says so, and takes the buttons away (%s)', async (locale) => {
    const { press, done, leaveOpen } = underTest();
    leaveOpen(2);
    const { first, edit } = await press('forget.7', '7', locale);
    const { forget } = textsFor(locale).privacy;
    expect(first).toEqual({ type: InteractionResponseType.DeferredMessageUpdate });
    expect(done).toEqual(['forget 3/7']);
    expect(edit?.body).toEqual({
      content: `${forget.done(3)}\n${forget.stillOpen(2)}`,
      embeds: [],
      components: [],
    });
  });

  test('removes nothing when the member keeps it', async () => {
    const { press, done } = underTest();
    const { first } = await press('keep.7');
    expect(first).toMatchObject({
      type: InteractionResponseType.UpdateMessage,
      data: { content: 'Nothing was removed.', components: [] },
    });
    expect(done).toEqual([]);
  });

  test.each(['forget.7', 'keep.7'])('nobody else decides it (%s)', async (argument) => {
    const { press, done } = underTest();
    const { first } = await press(argument, '8');
    expect(first).toMatchObject({
      type: InteractionResponseType.ChannelMessageWithSource,
      data: { content: 'Only the person who asked can decide this.', flags: MessageFlags.Ephemeral },
    });
    expect(done).toEqual([]);
  });

  test.each(['forget', 'forget.', 'forget.7.8', 'remove.7', '7'])(
    'a forged control does nothing (%s)',
    async (argument) => {
      const { press, done } = underTest();
      await press(argument);
      expect(done).toEqual([]);
    },
  );
});

test('outside of a server there is nothing kept to tell of', async () => {
  const { use, press, done } = underTest();
  for (const { first } of [await use('data', 'en-US', true), await press('forget.7', '7', 'en-US', true)]) {
    expect(first).toMatchObject({ data: { content: 'This only works in a server’s channels.' } });
  }
  expect(done).toEqual([]);
});
