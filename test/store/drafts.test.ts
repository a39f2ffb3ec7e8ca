import { Keyv } from 'keyv';
import { describe, expect, it, vi } from 'vitest';
import { createDrafts } from '#src/store/drafts.ts';
import { openNamespace } from '#src/store/namespace.ts';
import { acceptedJob } from './sample-job.ts';
import { openTemporaryDatabase } from './temporary-database.ts';

const { modelId, prompt, settings, source } = acceptedJob('1');
const draft = { memberId: '300', interactionToken: 'token', wish: { modelId, prompt, settings, source } };

async function overSqlite() {
  const opened = await openTemporaryDatabase();
  return { ...opened, namespace: openNamespace(opened.database, 'drafts') };
}

async function inMemory() {
  return { namespace: new Keyv({ store: new Keyv().store }), async [Symbol.asyncDispose]() {} };
}

describe.each([
  ['over SQLite', overSqlite],
  ['in memory', inMemory],
])('drafts %s', (_, open) => {
  it('are given out once, as they were put in', async () => {
    await using opened = await open();
    const drafts = createDrafts(opened.namespace);
    await drafts.put('1', draft);
    await drafts.put('2', { ...draft, interactionToken: 'other' });
    expect(await drafts.take('1', '300')).toEqual(draft);
    expect(await drafts.take('1', '300')).toBeUndefined();
    expect(await drafts.take('2', '300')).toMatchObject({ interactionToken: 'other' });
  });

  it('keep what a form is to ask for', async () => {
    await using opened = await open();
    const drafts = createDrafts(opened.namespace);
    const foreign = { kind: 'attachment', url: 'https://cdn.test/b.png', bytes: 5, ownerId: '301' } as const;
    const parent = { kind: 'remix', jobId: '9', channelId: '200', messageId: '600' } as const;
    const { interactionToken: _, ...asking } = { ...draft, wish: { ...draft.wish, parent } };
    await drafts.put('1', { ...asking, pictures: [{ name: 'b.png', source: foreign }] });
    expect(await drafts.take('1', '300')).toEqual({ ...asking, pictures: [{ name: 'b.png', source: foreign }] });
  });

  it('go to one of two presses at once', async () => {
    await using opened = await open();
    const drafts = createDrafts(opened.namespace);
    await drafts.put('1', draft);
    const taken = await Promise.all([drafts.take('1', '300'), drafts.take('1', '300')]);
    expect(taken.filter((each) => each !== undefined)).toEqual([draft]);
  });

  it('are kept from other members, and stay there for their own', async () => {
    await using opened = await open();
    const drafts = createDrafts(opened.namespace);
    await drafts.put('1', draft);
    expect(await drafts.take('1', '301')).toBeUndefined();
    expect(await drafts.take('1', '300')).toEqual(draft);
  });

  it('are forgotten after a quarter of an hour', async () => {
    await using opened = await open();
    const drafts = createDrafts(opened.namespace);
    const start = Date.now();
    const now = vi.spyOn(Date, 'now').mockReturnValue(start);
    try {
      await drafts.put('1', draft);
      await drafts.put('2', draft);
      now.mockReturnValue(start + 15 * 60_000 - 1);
      expect(await drafts.take('1', '300')).toEqual(draft);
      now.mockReturnValue(start + 15 * 60_000 + 1);
      expect(await drafts.take('2', '300')).toBeUndefined();
    } finally {
      now.mockRestore();
    }
  });

  it('that an older bot wrote in another shape are as good as none', async () => {
    await using opened = await open();
    await opened.namespace.set('1', { memberId: '300', prompt: 'a kite' });
    expect(await createDrafts(opened.namespace).take('1', '300')).toBeUndefined();
  });
});
