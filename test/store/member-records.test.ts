import { expect, it } from 'vitest';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { createMemberRecords } from '#src/store/member-records.ts';
import { createModerationLog } from '#src/store/moderation-log.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

const nothing = { strikes: [], notes: [] };
const entry = { guildId: '100', at: 1, action: 'strike-given', actorId: '9', memberId: '300' } as const;
const strike = (reason: string) => ({ at: 1, by: '9', reason });

async function openMembers() {
  const opened = await openTemporaryDatabase();
  const log = createRecordedLog();
  const { database } = opened;
  return { ...opened, log, members: createMemberRecords(database, log), moderationLog: createModerationLog(database) };
}

it('knows nothing of a member of whom nothing was written', async () => {
  await using opened = await openMembers();
  expect(await opened.members.read('100', '300')).toEqual(nothing);
});

it('writes every one of many changes made at once, each with its log entry', async () => {
  await using opened = await openMembers();
  const { members, moderationLog } = opened;
  const reasons = Array.from({ length: 10 }, (_, index) => String(index));
  await Promise.all(
    reasons.map((reason) =>
      members.update('100', '300', (r) => ({ ...r, strikes: [...r.strikes, strike(reason)] }), entry),
    ),
  );
  const record = await members.read('100', '300');
  expect(record.strikes.map(({ reason }) => reason)).toEqual(reasons);
  expect(await moderationLog.list('100', { memberId: '300' }, 99)).toHaveLength(10);
  expect(await members.read('101', '300')).toEqual(nothing);
  expect(await members.read('100', '301')).toEqual(nothing);
});

it('leaves out what does not parse, keeps the rest, and says so', async () => {
  await using opened = await openMembers();
  const { members, database, log } = opened;
  const body = { block: { at: 1, by: '9', until: 'never' }, strikes: [strike('a'), { at: 2 }] };
  database.handle.prepare("INSERT INTO members VALUES ('100', '300', ?)").run(JSON.stringify(body));
  expect(await members.read('100', '300')).toEqual({ strikes: [strike('a')], notes: [] });
  expect(log.lines).toMatchObject([{ level: 'error', fields: { guildId: '100', memberId: '300' } }]);
});

it('writes neither record nor entry when the disk fails', async () => {
  await using opened = await openMembers();
  const { members, moderationLog, database } = opened;
  database.handle.exec('PRAGMA query_only = 1');
  const change = members.update('100', '300', (record) => ({ ...record, strikes: [strike('a')] }), entry);
  await expect(change).rejects.toThrow(StoreUnavailableError);
  expect(await members.read('100', '300')).toEqual(nothing);
  expect(await moderationLog.list('100', {}, 9)).toEqual([]);
});
