import { resolve } from 'node:path';
import { StoreOpenError } from './store-open-error.ts';

export const defaultStoreUrl = 'sqlite://data/zoetrope.sqlite';

/**
 * The file that a store address names: `sqlite://data/x.sqlite` is relative to the working directory, `sqlite:///abs/x.sqlite`
 * absolute.
 * @throws StoreOpenError for every other address.
 */
export function parseStoreUrl(url: string): { file: string } {
  const path = /^sqlite:\/\/(.*[^/])$/.exec(url)?.[1];
  if (path !== undefined) return { file: resolve(path) };
  // The address may hold a password, so no message repeats more than its scheme.
  if (/^postgres(ql)?:/.test(url)) {
    throw new StoreOpenError(`STORE_URL: postgres is not yet supported. Use a file, such as ${defaultStoreUrl}.`);
  }
  throw new StoreOpenError(`STORE_URL must look like ${defaultStoreUrl} or sqlite:///absolute/path.sqlite.`);
}
