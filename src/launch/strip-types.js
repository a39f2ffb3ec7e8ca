/**
 * Part of `npm ci`: writes a copy without types of every file of the bot, which `npm start` then runs. Blanks take the place of the
 * types, so lines and columns in errors are those of the source.
 */
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { projectDir, strippedDir, strippedFile } from './stripped-file.js';

await rm(strippedDir, { recursive: true, force: true });
await mkdir(strippedDir, { recursive: true });
for await (const path of glob('{src,commands}/**/*.ts', { cwd: projectDir })) {
  const source = await readFile(join(projectDir, path), 'utf8');
  await writeFile(strippedFile(source), stripTypeScriptTypes(source));
}
