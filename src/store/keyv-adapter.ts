import type { EventEmitter } from 'node:events';
import {
  type KeyvStorageAdapter,
  type KeyvStorageCapability,
  type KeyvStorageEntry,
  type KeyvStorageGetResult,
  keyvStorageCapability,
} from 'keyv';
import type { Database } from './database.ts';
import { type Entries, prepareEntries } from './entries.ts';

/** Rows read at a time while iterating; between pages the event loop turns and the caller may write. */
const pageSize = 100;

/** Keyv listens to a store's events only where it has some; this one rejects instead of emitting 'error'. */
export type KeyvAdapter = Omit<KeyvStorageAdapter, keyof EventEmitter>;

/**
 * keyv 6's storage contract over the database: `expires` is absolute, a failed call rejects.
 * Keyv writes its namespace into the adapter, so one adapter must never be shared by two Keyv instances.
 */
export function createKeyvAdapter(database: Database, namespace = ''): KeyvAdapter {
  return new SqliteAdapter(database, namespace);
}

class SqliteAdapter implements KeyvAdapter {
  namespace: string | undefined;
  readonly #database: Database;
  readonly #entries: Entries;

  constructor(database: Database, namespace: string) {
    this.namespace = namespace;
    this.#database = database;
    this.#entries = prepareEntries(database.handle);
  }

  get capabilities(): KeyvStorageCapability {
    return keyvStorageCapability(this);
  }

  async get<Value>(key: string): Promise<KeyvStorageGetResult<Value>> {
    const ns = this.#name();
    return this.#database.read(() => this.#entries.get(ns, key, Date.now()));
  }

  async getMany<Value>(keys: string[]): Promise<Array<KeyvStorageGetResult<Value | undefined>>> {
    const ns = this.#name();
    return this.#database.read(() => keys.map((key) => this.#entries.get(ns, key, Date.now())));
  }

  async has(key: string): Promise<boolean> {
    return (await this.get(key)) !== undefined;
  }

  async hasMany(keys: string[]): Promise<boolean[]> {
    return (await this.getMany(keys)).map((value) => value !== undefined);
  }

  async set(key: string, value: unknown, expires?: number): Promise<boolean> {
    const [stored] = await this.setMany([expires === undefined ? { key, value } : { key, value, expires }]);
    return stored === true;
  }

  /** All or none: rejects when one of them can't be written. */
  async setMany<Value>(entries: KeyvStorageEntry<Value>[]): Promise<boolean[]> {
    const ns = this.#name();
    const rows = entries.map(({ key, value, expires }) => ({ key, value: encoded(value), expires }));
    return this.#database.write(() => {
      for (const { key, value, expires } of rows) this.#entries.set(ns, key, value, expires, Date.now());
      return rows.map(() => true);
    });
  }

  async delete(key: string): Promise<boolean> {
    const [deleted] = await this.deleteMany([key]);
    return deleted === true;
  }

  async deleteMany(keys: string[]): Promise<boolean[]> {
    const ns = this.#name();
    return this.#database.write(() => keys.map((key) => this.#entries.delete(ns, key)));
  }

  async clear(): Promise<void> {
    const ns = this.#name();
    await this.#database.write(() => this.#entries.clear(ns));
  }

  async *iterator<Value>(): AsyncGenerator<Array<string | Awaited<Value> | undefined>, void> {
    const ns = this.#name();
    let last = '';
    for (;;) {
      const after = last;
      const page = await this.#database.read(() => this.#entries.page(ns, after, Date.now(), pageSize));
      for (const { key, value } of page) {
        last = key;
        yield [key, value];
      }
      if (page.length < pageSize) return;
    }
  }

  /** The database belongs to whoever opened it. */
  async disconnect(): Promise<void> {}

  #name(): string {
    return this.namespace ?? '';
  }
}

function encoded(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError('the store keeps serialised values only');
}
