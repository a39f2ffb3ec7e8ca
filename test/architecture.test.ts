import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

interface SourceFile {
  path: string;
  text: string;
  lines: number;
  imports: string[];
}

const importPattern =
  /^\s*(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|^\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm;

async function readSources(): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for await (const path of glob('{src,commands,sandbox,test}/**/*.{ts,js}', { cwd: root })) {
    const text = await readFile(join(root, path), 'utf8');
    const imports = [...text.matchAll(importPattern)].flatMap(([, from, bare, late]) => from ?? bare ?? late ?? []);
    files.push({ path, text, lines: text.trimEnd().split('\n').length, imports });
  }
  return files;
}

const sources = await readSources();
const manifest: {
  imports: Record<string, string>;
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const lock: { packages: Record<string, unknown> } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));

const inside = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);
const filesIn = (folder: string) => sources.filter(({ path }) => inside(path, folder));
/** `discord-api-types` of `discord-api-types/v10`. */
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** What each folder may import besides itself. Whoever needs more argues for it here. */
const layers: Record<string, { folders: string[]; packages: string[]; node: boolean }> = {
  'src/domain': { folders: [], packages: ['zod'], node: false },
  'src/engine': { folders: ['src/domain'], packages: [], node: false },
  'src/runcomfy': { folders: ['src/domain'], packages: ['undici', 'zod'], node: true },
  'src/media': { folders: ['src/domain'], packages: ['file-type', 'mediabunny', 'sharp', 'undici'], node: true },
  'src/moderation': {
    folders: ['src/domain'],
    packages: [
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-converter',
      '@tensorflow/tfjs-core',
      'confusables',
      'nsfwjs',
      're2js',
      'sharp',
      'undici',
      'zod',
    ],
    node: true,
  },
  'src/store': { folders: ['src/domain'], packages: ['keyv', 'zod'], node: true },
  // Measures around the ports, from outside: nothing but src/*.ts knows that it is there.
  'src/metrics': { folders: ['src/domain', 'src/discord'], packages: ['prom-client'], node: true },
  // Looks at everything from outside, as src/*.ts, and is known to nobody else.
  'src/doctor': {
    folders: ['src/domain', 'src/discord', 'src/runcomfy', 'src/media'],
    packages: ['discord.js', 'discord-api-types', 'zod'],
    node: true,
  },
  // Starts src/main.ts, and is JavaScript for that.
  'src/launch': { folders: ['src/main.ts'], packages: [], node: true },
  'src/http': { folders: ['src/domain'], packages: [], node: true },
  'src/discord': {
    folders: ['src/domain', 'src/engine'],
    packages: ['diff', 'discord.js', 'discord-api-types', 'undici', 'zod'],
    node: true,
  },
  commands: {
    folders: ['src/domain', 'src/engine', 'src/discord'],
    packages: ['discord.js', 'discord-api-types'],
    node: false,
  },
};

describe.each(Object.entries(layers))('%s', (folder, { folders, packages, node }) => {
  const files = filesIn(folder);

  test('has files, so that a renamed folder is noticed', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  test(`imports only itself, ${[...folders, ...packages].join(', ') || 'nothing'}${node ? ' and node' : ''}`, () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports.filter((specifier) => !mayImport(specifier)).map((specifier) => `${path} imports ${specifier}`),
    );
    expect(wrong).toEqual([]);

    function mayImport(specifier: string): boolean {
      if (specifier.startsWith('./')) return true;
      if (specifier.startsWith('node:')) return node;
      if (specifier.startsWith('#'))
        return [folder, ...folders].some((other) => inside(specifier, `#${other}`) || specifier === `#${other}`);
      return packages.includes(packageOf(specifier));
    }
  });
});

test('every folder of src is in the table', () => {
  const folders = filesIn('src').flatMap(({ path }) => path.match(/^src\/[^/]+(?=\/)/) ?? []);
  expect([...new Set(folders)].filter((folder) => !(folder in layers))).toEqual([]);
});

test('the sandbox knows the bot only from outside, and the program knows neither sandbox nor tests', () => {
  const crossing = (folder: string, foreign: RegExp) =>
    filesIn(folder).flatMap(({ path, imports }) => imports.filter((i) => foreign.test(i)).map((i) => `${path} ${i}`));
  expect(crossing('sandbox', /^#(src|commands|test)\//)).toEqual([]);
  expect(crossing('src', /^#(sandbox|test)\//)).toEqual([]);
});

test('nobody climbs: other folders have names', () => {
  const climbing = sources.flatMap(({ path, imports }) =>
    imports.filter((i) => i.includes('../')).map((i) => `${path} ${i}`),
  );
  expect(climbing).toEqual([]);
});

test('there is one undici, the one that discord.js was made for, and nobody changes it for all', () => {
  const copies = Object.keys(lock.packages).filter((path) => path.endsWith('node_modules/undici'));
  expect(copies).toEqual(['node_modules/undici']);
  const global = sources.filter(({ path, text }) => inside(path, 'src') && text.includes('setGlobalDispatcher'));
  expect(global.map(({ path }) => path)).toEqual([]);
});

test('only the files that put everything together read the environment, and none ends the process', () => {
  const program = sources.filter(({ path }) => inside(path, 'src') || inside(path, 'commands'));
  const readers = program.filter(({ path, text }) => /process\.env\b/.test(text) && !/^src\/[^/]+$/.test(path));
  expect(readers.map(({ path }) => path)).toEqual([]);
  const enders = program.filter(({ text }) => /process\.(exit|abort)\(/.test(text));
  expect(enders.map(({ path }) => path)).toEqual([]);
});

test('the program needs no package that is there for development', () => {
  const used = [...filesIn('src'), ...filesIn('commands')].flatMap(({ imports }) => imports);
  const packages = new Set(used.filter((i) => !/^(\.|#|node:)/.test(i)).map(packageOf));
  expect(
    [...packages].filter((name) => !(name in { ...manifest.dependencies, ...manifest.optionalDependencies })),
  ).toEqual([]);
  expect(packages.size).toBeGreaterThan(5);
});

test('every alias of package.json is used, and no other', () => {
  const used = new Set(sources.flatMap(({ imports }) => imports.flatMap((i) => i.match(/^#[^/]+\//)?.[0] ?? [])));
  expect([...used].map((alias) => `${alias}*`).toSorted()).toEqual(Object.keys(manifest.imports).toSorted());
});

test('no file has more than 250 lines, and most are short', () => {
  expect(sources.filter(({ lines }) => lines > 250).map(({ path, lines }) => `${path} has ${lines}`)).toEqual([]);
  const program = filesIn('src')
    .map(({ lines }) => lines)
    .toSorted((a, b) => a - b);
  expect(program[Math.floor(program.length / 2)]).toBeLessThanOrEqual(60);
  expect(program[Math.floor(program.length * 0.9)]).toBeLessThanOrEqual(150);
});

test('the imports were found at all', () => {
  const all = sources.flatMap(({ imports }) => imports);
  expect(all).toEqual(
    expect.arrayContaining(['discord.js', 'zod', '#src/domain/job.ts', './config.ts', 'node:sqlite']),
  );
});
