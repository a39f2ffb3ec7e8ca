import { expect, it } from 'vitest';
import { reservationFor } from '#src/domain/ledger.ts';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { dayMs, jobLimit, moneyLimit, sampleKeys, within } from './admissions.ts';
import { card, guild, later, moderator, openData, other, picture, who } from './open-data.ts';
import { acceptedJob, deliveredJob, heldJob, lostJob, rejectedJob, sampleTime } from './sample-job.ts';

it('collects what is kept about a member, without tokens, signed addresses and what only moderators see', async () => {
  await using opened = await openData();
  const { put, data, store, log, note } = opened;
  const finding = { reason: 'word-rule', verdict: 'hold', evidence: 'rule x' } as const;
  await put({ ...deliveredJob('1', 70), estimateMicros: 50, picture, card, findings: [finding] });
  await put({ ...heldJob('2'), source: { kind: 'job', jobId: '1' } }, false);
  await put({ ...deliveredJob('3'), requesterId: other });
  await put({ ...deliveredJob('4'), guildId: '101' });
  await store.reports.add({ jobId: '3', guildId: guild, memberId: who, words: 'mine', at: 5 });
  await store.reports.add({ jobId: '1', guildId: guild, memberId: other, words: 'theirs', at: 5 });
  await log('request-rejected', { memberId: who, actorId: moderator });
  await note(who, { notes: [{ at: 1, by: moderator, text: 'polite' }] });
  const collected = await data.collect(guild, who);
  expect(collected).toMatchObject({
    jobs: [
      { id: '1', prompt: 'a kite over the sea', settings: { seed: 7 }, state: 'delivered', costMicros: 70 },
      { id: '2', state: 'awaiting-approval', source: { kind: 'job', jobId: '1' } },
    ],
    reports: [{ jobId: '3', words: 'mine', at: 5 }],
    log: [{ action: 'note-added' }, { action: 'request-rejected' }],
    reservations: [
      { jobId: '1', state: 'settled', estimateMicros: 50, costMicros: 70 },
      { jobId: '2', state: 'held' },
    ],
  });
  const text = JSON.stringify(collected);
  for (const secret of ['"token"', 'cdn.', 'rule x', 'theirs', 'polite']) expect(text).not.toContain(secret);
});

it('tells nobody the signed address of a clip that is being brought', async () => {
  await using opened = await openData();
  const remote = { requestId: 'r', submittedAt: sampleTime, finishedAt: sampleTime, clipUrl: 'https://x.test/a.mp4' };
  const delivering = { ...acceptedJob('1'), ...remote, version: 1, reviewed: false, trouble: 'none' } as const;
  await opened.put({ ...delivering, state: 'delivering' }, false);
  expect(JSON.stringify(await opened.data.collect(guild, who))).not.toContain('x.test');
});

it('forgets ended jobs, the record and the reports of a member, and nothing of anybody else', async () => {
  await using opened = await openData();
  const { put, data, jobs, store, note } = opened;
  for (const job of [deliveredJob('1'), rejectedJob('2'), lostJob('3')]) await put(job);
  await put(heldJob('4'), false);
  await put({ ...deliveredJob('5'), requesterId: other });
  await put({ ...deliveredJob('6'), guildId: '101' });
  await store.reports.add({ jobId: '5', guildId: guild, memberId: who, words: 'mine', at: sampleTime });
  await store.reports.add({ jobId: '5', guildId: guild, memberId: '302', words: 'theirs', at: sampleTime });
  await store.reports.add({
    jobId: '1',
    guildId: guild,
    memberId: '302',
    words: 'about a clip that was kept',
    at: sampleTime,
  });
  await store.reports.close('1');
  await note(who, { strikes: [{ at: 1, by: moderator, reason: 'spam' }], trusted: { at: 1, by: moderator } });
  await note(other, { notes: [{ at: 1, by: moderator, text: 'polite' }] });
  expect(await data.forget(guild, who, later)).toEqual({ removedJobs: 3, openJobIds: ['4'] });
  const left = await Promise.all(['1', '2', '3', '4', '5', '6'].map((id) => jobs.read(id)));
  expect(left.flatMap((job) => job?.id ?? [])).toEqual(['4', '5', '6']);
  expect(await store.members.read(guild, who)).toEqual({ strikes: [], notes: [] });
  expect(await store.members.read(guild, other)).toMatchObject({ notes: [{ text: 'polite' }] });
  expect(await store.reports.listOpen(guild)).toMatchObject([{ jobId: '5', reporterIds: ['302'], words: 'theirs' }]);
});

it('does not make room in the quota of the day, nor in what the server may spend', async () => {
  await using opened = await openData();
  const { put, data, jobs, used } = opened;
  await put({ ...deliveredJob('1', 70), createdAt: later - dayMs - 1 });
  await put({ ...deliveredJob('2', 30), createdAt: later - dayMs });
  const since = later - dayMs;
  await data.forget(guild, who, later);
  expect(await used(jobLimit(9, { since }), moneyLimit(9, { since: 0 }))).toEqual([1, 100]);
  expect(await jobs.create(acceptedJob('3'), within(jobLimit(1, { since })))).toMatchObject({ used: 1 });
  expect(await used(jobLimit(9, { since: 0 }))).toEqual([1]);
});

it('still counts an open job against its member, however old it is, until it has ended', async () => {
  await using opened = await openData();
  const { put, data, jobs, used } = opened;
  const open = jobLimit(9, { measure: 'open-jobs', since: 0 });
  await put(heldJob('1'), false);
  await data.forget(guild, who, later + 2 * dayMs);
  await data.removeExpired(later + 3 * dayMs);
  expect(await used(open)).toEqual([1]);
  const rejected = { ...rejectedJob('1'), version: 2 };
  await jobs.save(rejected, reservationFor(rejected));
  expect(await used(open)).toEqual([0]);
});

it('takes the name off the money at once where it is older than a day, and later where it is not', async () => {
  await using opened = await openData();
  const { put, data, store, used } = opened;
  await put({ ...deliveredJob('1', 70), createdAt: later - dayMs - 1 });
  await put({ ...deliveredJob('2', 30), createdAt: later - 1 });
  await data.forget(guild, who, later);
  const names = async () => (await store.ledger.list(guild, 0)).map(({ memberId }) => memberId);
  expect(await names()).toEqual([undefined, who]);
  await data.removeExpired(later + dayMs - 1);
  expect(await names()).toEqual([undefined, who]);
  await data.removeExpired(later + dayMs);
  expect(await names()).toEqual([undefined, undefined]);
  const server = moneyLimit(9, { since: 0 });
  expect(await used(server, { ...server, key: sampleKeys.role }, { ...server, key: sampleKeys.member })).toEqual([
    100, 100, 0,
  ]);
  expect((await data.collect(guild, who)).reservations).toEqual([]);
});

it('removes a job that was open when its member was forgotten once it has ended, and leaves what came after', async () => {
  await using opened = await openData();
  const { put, data, jobs, log, store } = opened;
  await put(heldJob('1'), false);
  await data.forget(guild, who, later);
  await put({ ...deliveredJob('2'), createdAt: later + 1 });
  expect(await data.removeExpired(later + 2)).toEqual(new Map());
  await log('request-rejected', { at: later + 3, actorId: moderator, memberId: who, jobId: '1', detail: 'spam' });
  const rejected = { ...rejectedJob('1'), version: 2 };
  await jobs.save(rejected, reservationFor(rejected));
  expect(await data.removeExpired(later + 4)).toEqual(new Map([[guild, 1]]));
  expect(await jobs.read('1')).toBeUndefined();
  expect(await jobs.read('2')).toMatchObject({ state: 'delivered' });
  const [entry] = await store.log.list(guild, {}, 1);
  expect(entry).toEqual({ id: 1, guildId: guild, at: later + 3, action: 'request-rejected', actorId: moderator });
});

it('holds a block in force until its end, and nothing else of the record', async () => {
  await using opened = await openData();
  const { data, store, note } = opened;
  const block = { at: 1, by: moderator, until: later + 100, reason: 'spam' };
  await note(who, { block, strikes: [{ at: 1, by: moderator, reason: 'spam' }] });
  await data.forget(guild, who, later);
  expect(await store.members.read(guild, who)).toEqual({ block, strikes: [], notes: [] });
  const strike = { at: later + 1, by: moderator, reason: 'again' };
  await note(who, { strikes: [strike] });
  await data.removeExpired(later + 99);
  expect(await store.members.read(guild, who)).toMatchObject({ block });
  await data.removeExpired(later + 100);
  expect(await store.members.read(guild, who)).toEqual({ strikes: [strike], notes: [] });
});

it('forgets a block that is over', async () => {
  await using opened = await openData();
  await opened.note(who, { block: { at: 1, by: moderator, until: later, reason: 'spam' } });
  await opened.data.forget(guild, who, later);
  expect(await opened.store.members.read(guild, who)).toEqual({ strikes: [], notes: [] });
});

it('takes the person out of the log, and leaves what was done as a moderator', async () => {
  await using opened = await openData();
  const { data, log, put, store } = opened;
  await put(deliveredJob('1'));
  await log('request-rejected', { actorId: moderator, memberId: who, jobId: '1', detail: 'spam' });
  await log('request-appealed', { actorId: who, memberId: who, jobId: '1', detail: 'please' });
  await log('clip-reported', { actorId: who, memberId: other, jobId: '7', detail: 'ugly' });
  await log('request-rejected', { actorId: who, memberId: other, jobId: '7', detail: 'rules' });
  await log('clip-reported', { jobId: '1', detail: 'by somebody' });
  await data.forget(guild, who, later);
  const entries = (await store.log.list(guild, {}, 9))
    .toReversed()
    .map(({ id: _, guildId: __, at: ___, ...rest }) => rest);
  expect(entries).toEqual([
    { action: 'request-rejected', actorId: moderator },
    { action: 'request-appealed' },
    { action: 'clip-reported', memberId: other, jobId: '7' },
    { action: 'request-rejected', actorId: who, memberId: other, jobId: '7', detail: 'rules' },
    { action: 'clip-reported' },
  ]);
});

it('takes no interaction a second time whose job was forgotten', async () => {
  await using opened = await openData();
  await opened.put(deliveredJob('1'));
  await opened.data.forget(guild, who, later);
  expect(await opened.jobs.create(acceptedJob('1'), within())).toBe('exists');
});

it('needs the picture of a ban', async () => {
  await using opened = await openData();
  const entry = { guildId: guild, at: 1, action: 'picture-banned' } as const;
  await opened.store.bans.add({ guildId: guild, by: moderator, sha256: 'abc', hashes: [] }, entry);
  expect([await opened.data.needsPicture('abc'), await opened.data.needsPicture('abd')]).toEqual([true, false]);
});

it('says so when the store is closed', async () => {
  await using opened = await openData();
  await opened.store.close();
  const { data } = opened;
  await expect(data.collect(guild, who)).rejects.toThrow(StoreUnavailableError);
  await expect(data.forget(guild, who, later)).rejects.toThrow(StoreUnavailableError);
  await expect(data.removeExpired(later)).rejects.toThrow(StoreUnavailableError);
  await expect(data.needsPicture('abc')).rejects.toThrow(StoreUnavailableError);
});
