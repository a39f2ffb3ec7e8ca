import { expect, it } from 'vitest';
import { defaultGuildSettings } from '#src/domain/guild-settings.ts';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { createModerationLog } from '#src/store/moderation-log.ts';
import { createSettingsStore } from '#src/store/settings-store.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

const entry = { guildId: '100', at: 1, action: 'settings-changed', actorId: '9', detail: 'paused' } as const;

async function openSettings() {
  const opened = await openTemporaryDatabase();
  const log = createRecordedLog();
  const { database } = opened;
  const put = database.handle.prepare("INSERT OR REPLACE INTO guild_settings VALUES ('100', ?)");
  return {
    ...opened,
    log,
    settings: createSettingsStore(database, log),
    moderationLog: createModerationLog(database),
    putBody: (body: unknown) => put.run(typeof body === 'string' ? body : JSON.stringify(body)),
  };
}

it('answers with the defaults until something was decided', async () => {
  await using opened = await openSettings();
  expect(await opened.settings.read('100')).toEqual(defaultGuildSettings);
});

it('writes a change with its log entry, and for that server alone', async () => {
  await using opened = await openSettings();
  const { settings, database } = opened;
  await settings.read('100');
  const changed = await settings.update('100', (before) => ({ ...before, paused: true }), entry);
  expect(changed).toEqual({ ...defaultGuildSettings, paused: true });
  expect(await settings.read('100')).toEqual(changed);
  expect(await settings.read('101')).toEqual(defaultGuildSettings);
  expect(await createSettingsStore(database, opened.log).read('100')).toEqual(changed);
  expect(await opened.moderationLog.list('100', {}, 9)).toEqual([{ ...entry, id: 1 }]);
});

it('loses none of two changes made at once', async () => {
  await using opened = await openSettings();
  const { settings } = opened;
  await Promise.all([
    settings.update('100', (before) => ({ ...before, paused: true }), entry),
    settings.update('100', (before) => ({ ...before, strikeDays: 5 }), entry),
  ]);
  expect(await settings.read('100')).toMatchObject({ paused: true, strikeDays: 5 });
});

it('writes nothing when the change throws or makes no settings', async () => {
  await using opened = await openSettings();
  const { settings } = opened;
  const fail = () => {
    throw new RangeError('no');
  };
  await expect(settings.update('100', fail, entry)).rejects.toThrow(RangeError);
  const wrong = settings.update('100', (before) => ({ ...before, strikeDays: -1 }), entry);
  await expect(wrong).rejects.toThrow('strikeDays');
  expect(await settings.read('100')).toEqual(defaultGuildSettings);
  expect(await opened.moderationLog.list('100', {}, 9)).toEqual([]);
});

it('goes on with what was stored when the disk takes no change', async () => {
  await using opened = await openSettings();
  const { settings, database } = opened;
  database.handle.exec('PRAGMA query_only = 1');
  const change = settings.update('100', (before) => ({ ...before, paused: true }), entry);
  await expect(change).rejects.toThrow(StoreUnavailableError);
  expect(await settings.read('100')).toMatchObject({ paused: false });
  await database.close();
  await expect(settings.read('101')).rejects.toThrow(StoreUnavailableError);
});

it('gives the same settings to everybody, and lets nobody change them', async () => {
  await using opened = await openSettings();
  const read = await opened.settings.read('100');
  expect(await opened.settings.read('100')).toBe(read);
  expect(() => read.where.channelIds.push('1')).toThrow(TypeError);
});

const rule = { id: 'a', kind: 'words', pattern: 'kite', verdict: 'hold' };

it.each([
  ['one setting', { paused: true, strikeDays: 'many' }, { paused: true }, ['strikeDays']],
  [
    'one part of a group',
    { checks: { onFailure: 'shrug', service: true } },
    { checks: { service: true, onFailure: 'hold' } },
    ['checks.onFailure'],
  ],
  [
    'one rule of a list',
    { wordRules: [rule, { ...rule, verdict: 'scold' }, { ...rule, id: 'b' }], roleIds: ['1'] },
    { wordRules: [rule, { ...rule, id: 'b' }], roleIds: ['1'] },
    ['wordRules.1.verdict', 'wordRules.1.verdict'],
  ],
  ['a whole group', { checks: 'all', paused: true }, { paused: true }, ['checks']],
  ['everything', 'not JSON', {}, ['everything']],
  ['everything of another kind', '[1]', {}, ['everything']],
])(
  'replaces %s that does not parse by its default, keeps the rest, and says so without repeating it',
  async (_, body, kept, lost) => {
    await using opened = await openSettings();
    opened.putBody(body);
    const read = await opened.settings.read('100');
    const checks = { ...defaultGuildSettings.checks, ...('checks' in kept ? kept.checks : {}) };
    expect(read).toEqual({ ...defaultGuildSettings, ...kept, checks });
    expect(opened.log.lines).toEqual([
      { level: 'error', message: 'unreadable settings replaced by their defaults', fields: { guildId: '100', lost } },
    ]);
    await opened.settings.read('100');
    expect(opened.log.lines).toHaveLength(1);
  },
);
