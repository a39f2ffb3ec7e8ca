import { join } from 'node:path';
import { expect, it } from 'vitest';
import { StoreOpenError } from '#src/store/store-open-error.ts';
import { defaultStoreUrl, parseStoreUrl } from '#src/store/store-url.ts';

it('reads two slashes as relative to the working directory and three as absolute', () => {
  expect(parseStoreUrl('sqlite://data/x.sqlite')).toEqual({ file: join(process.cwd(), 'data', 'x.sqlite') });
  expect(parseStoreUrl('sqlite:///var/lib/x.sqlite')).toEqual({ file: '/var/lib/x.sqlite' });
  expect(parseStoreUrl(defaultStoreUrl)).toEqual({ file: join(process.cwd(), 'data', 'zoetrope.sqlite') });
});

it('says that postgres is not yet supported, without repeating the password', () => {
  const open = () => parseStoreUrl('postgres://bot:hunter2@db/bot');
  expect(open).toThrow(StoreOpenError);
  expect(open).toThrow('postgres is not yet supported');
  expect(open).not.toThrow('hunter2');
});

it.each(['', 'data/x.sqlite', 'sqlite://', 'sqlite://data/', 'redis://x', 'file:x.sqlite'])('refuses %j', (url) => {
  expect(() => parseStoreUrl(url)).toThrow(StoreOpenError);
});
