import type { Keyv } from 'keyv';
import { expect, it, vi } from 'vitest';

/** What the bot relies on in every Keyv. `open` gives two empty ones over the same storage. */
export function describeKeyv(open: () => Promise<AsyncDisposable & { one: Keyv; other: Keyv }>): void {
  it('gives a value back as it was set', async () => {
    await using opened = await open();
    const value = { text: '字 \u0000 "quoted"', list: [1, null, true] };
    expect(await opened.one.set('a', value)).toBe(true);
    expect(await opened.one.get('a')).toEqual(value);
  });

  it('replaces a value and its time to live', async () => {
    await using opened = await open();
    await opened.one.set('a', 1, 60_000);
    await opened.one.set('a', 2);
    expect(await opened.one.getRaw('a')).toEqual({ value: 2 });
  });

  it('answers for many keys in their order', async () => {
    await using opened = await open();
    const entries = [{ key: 'a', value: 1 }, { key: 'b', value: 2, ttl: 60_000 }]; // biome-ignore format: pairs
    expect(await opened.one.setMany(entries)).toEqual([true, true]);
    expect(await opened.one.getMany(['b', 'missing', 'a'])).toEqual([2, undefined, 1]);
    expect(await opened.one.hasMany(['b', 'missing', 'a'])).toEqual([true, false, true]);
    expect(await opened.one.deleteMany(['b', 'missing', 'a'])).toEqual([true, false, true]);
    expect(await opened.one.getMany(['b', 'a'])).toEqual([undefined, undefined]);
  });

  it('says whether there was something to delete', async () => {
    await using opened = await open();
    await opened.one.set('a', 1);
    expect(await opened.one.delete('a')).toBe(true);
    expect(await opened.one.delete('a')).toBe(false);
    expect(await opened.one.has('a')).toBe(false);
  });

  it('keeps namespaces apart', async () => {
    await using opened = await open();
    await opened.one.set('a', 'one');
    await opened.other.set('a', 'other');
    await opened.one.clear();
    expect(await opened.one.get('a')).toBeUndefined();
    expect(await opened.other.get('a')).toBe('other');
  });

  it('forgets a value when its time is up', async () => {
    await using opened = await open();
    const start = Date.now();
    const now = vi.spyOn(Date, 'now').mockReturnValue(start);
    try {
      await opened.one.set('a', 1, 1000);
      now.mockReturnValue(start + 999);
      expect(await opened.one.get('a')).toBe(1);
      now.mockReturnValue(start + 1001);
      expect(await opened.one.get('a')).toBeUndefined();
      expect(await opened.one.has('a')).toBe(false);
    } finally {
      now.mockRestore();
    }
  });

  it('iterates over every entry once, and only over its own', async () => {
    await using opened = await open();
    const keys = Array.from({ length: 250 }, (_, index) => `key-${index}`);
    await opened.one.setMany(keys.map((key) => ({ key, value: key })));
    await opened.other.set('foreign', 1);
    const seen = await Array.fromAsync(opened.one.iterator(), ([key]) => key);
    expect(seen.toSorted()).toEqual(keys.toSorted());
  });

  it('skips nothing when what was seen is deleted while iterating', async () => {
    await using opened = await open();
    const keys = Array.from({ length: 250 }, (_, index) => `key-${index}`);
    await opened.one.setMany(keys.map((key) => ({ key, value: key })));
    const seen: string[] = [];
    for await (const [key] of opened.one.iterator()) {
      seen.push(String(key));
      await opened.one.delete(String(key));
    }
    expect(seen.toSorted()).toEqual(keys.toSorted());
    expect(await Array.fromAsync(opened.one.iterator())).toEqual([]);
  });
}
