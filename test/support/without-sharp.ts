import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const preload = `
  const Module = require('node:module');
  const { _load: load } = Module;
  Module._load = (name, ...rest) => {
    if (/sharp.*\\.node$/.test(name)) throw new Error('Could not load the "sharp" module');
    return load(name, ...rest);
  };
`;

/** @returns the environment of a machine of another kind than the one that ran `npm ci`: sharp's build for it is not there. */
export async function withoutSharp(dir: string): Promise<{ NODE_OPTIONS: string }> {
  const path = join(dir, 'without-sharp.cjs');
  await writeFile(path, preload);
  return { NODE_OPTIONS: `--require "${path}"` };
}
