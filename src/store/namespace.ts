import { Keyv } from 'keyv';
import type { Database } from './database.ts';
import { createKeyvAdapter } from './keyv-adapter.ts';

/**
 * A Keyv of its own over the database. Attach no 'error' listener: with one, keyv answers a failed read as if the key were missing
 * instead of rejecting.
 */
export function openNamespace(database: Database, name: string): Keyv {
  const store = createKeyvAdapter(database, name);
  const keyv = new Keyv({ store });
  // Keyv falls back to memory without a word when it does not recognise the store.
  if (keyv.store !== store) throw new Error('keyv does not use the store that it was given');
  return keyv;
}
