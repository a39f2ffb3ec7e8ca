import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join } from 'node:path';

const folder = join(import.meta.dirname, 'browser');
const types: Readonly<Record<string, string>> = {
  '.ts': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A file of the page; TypeScript without its types. Undefined when there is none of that name. */
export async function browserFile(path: string): Promise<{ type: string; body: string } | undefined> {
  const name = path === '/' ? 'index.html' : path.slice(1);
  const type = types[extname(name)];
  // Only what the page is made of, wherever the path may lead.
  if (!type || !/^(?:[a-z0-9-]+\/)?[a-z0-9-]+\.[a-z]+$/.test(name)) return undefined;
  try {
    const text = await readFile(join(folder, name), 'utf8');
    return { type, body: name.endsWith('.ts') ? withoutTypes(text) : text };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

const withoutTypes = (text: string): string => stripTypeScriptTypes(text).replaceAll("'#sandbox/page/browser/", "'/");
