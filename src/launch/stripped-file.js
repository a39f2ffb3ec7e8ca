import { createHash } from 'node:crypto';
import { join } from 'node:path';

export const projectDir = join(import.meta.dirname, '../..');

/** Nothing else is kept there; `npm ci` empties it, since it makes `node_modules` anew. */
export const strippedDir = join(projectDir, 'node_modules/.cache/zoetrope');

/**
 * Where the copy without types of a file lies. Named after what the file says, so the copy of an older version is never taken for it.
 * @param {string} source the TypeScript
 */
export const strippedFile = (source) => join(strippedDir, `${createHash('sha256').update(source).digest('hex')}.js`);
