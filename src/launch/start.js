/**
 * What `npm start` runs: the bot, from the copies without types that `npm ci` made. Node can run the TypeScript as it is, and does so
 * with every file of which there is no copy, but keeps 12 MB for what strips the types for as long as the process lives. That is
 * why this file is JavaScript.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { projectDir, strippedFile } from './stripped-file.js';

const ours = ['src', 'commands'].map((folder) => pathToFileURL(`${projectDir}/${folder}/`).href);

registerHooks({
  load(url, context, nextLoad) {
    const isOurs = url.endsWith('.ts') && ours.some((folder) => url.startsWith(folder));
    const source = isOurs ? readStripped(fileURLToPath(url)) : undefined;
    return source === undefined ? nextLoad(url, context) : { format: 'module', source, shortCircuit: true };
  },
});

await import('#src/main.ts');

/** @param {string} path */
function readStripped(path) {
  try {
    return readFileSync(strippedFile(readFileSync(path, 'utf8')), 'utf8');
  } catch {
    return undefined;
  }
}
