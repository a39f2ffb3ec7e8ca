/**
 * Part of `npm ci`: writes a copy without types of every file of the bot, which `npm start` then runs. Blanks take the place of the
 * types, so lines and columns in errors are those of the source.
 */
import fs from 'node:fs/promises';
import module from 'node:module';
import { basename, join } from 'node:path';
import { projectDir, strippedDir, strippedFile } from './stripped-file.js';

// The copies are not needed, only good to have; and this may be the Node of the system, which is not the bot's.
if (module.stripTypeScriptTypes === undefined)
  console.log(`Node ${process.version} strips no types: no copies are made.`);
else await stripAll();

/** All or nothing: a copy that was cut off would be run. */
async function stripAll() {
  const unfinished = `${strippedDir}.${process.pid}`;
  await fs.mkdir(unfinished, { recursive: true });
  for await (const path of fs.glob('{src,commands}/**/*.ts', { cwd: projectDir })) {
    const source = await fs.readFile(join(projectDir, path), 'utf8');
    await fs.writeFile(join(unfinished, basename(strippedFile(source))), module.stripTypeScriptTypes(source));
  }
  await fs.rm(strippedDir, { recursive: true, force: true });
  await fs.rename(unfinished, strippedDir);
}
