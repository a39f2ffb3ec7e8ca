import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFile(join(root, name), 'utf8');

/** What the files say; that a container holds it is seen by nobody here. */
describe('the Dockerfile', async () => {
  const text = (await read('Dockerfile')).replaceAll('\\\n', ' ');
  const instructions = text
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line))
    .map((line) => line.split(/\s+/));
  const last = (name: string) =>
    instructions
      .findLast(([word]) => word === name)
      ?.slice(1)
      .join(' ');

  test('ends as a user without rights, in a file system that need not be written to', () => {
    const user = instructions.findLastIndex(([word]) => word === 'USER');
    expect(last('USER')).toBe('node');
    expect(instructions.slice(user).map(([word]) => word)).not.toContain('RUN');
    expect(last('VOLUME')).toBe('/data');
  });

  test('installs exactly what the lock file names, and lets no package run anything', () => {
    const installs = instructions.filter(([word]) => word === 'RUN').map((words) => words.join(' '));
    expect(installs.filter((line) => line.includes('npm'))).toEqual(['RUN npm ci --omit=dev --ignore-scripts']);
    expect(text).not.toMatch(/\b(curl|wget|npm install)\b|^ADD /m);
  });

  test('makes node process 1 with the flags of npm start, which gets the signals itself, and asks it whether it is well', async () => {
    const { scripts } = z
      .object({ scripts: z.object({ start: z.string() }) })
      .parse(JSON.parse(await read('package.json')));
    expect(JSON.parse(last('CMD') ?? '')).toEqual(scripts.start.split(' '));
    expect(instructions.map(([word]) => word)).not.toContain('ENTRYPOINT');
    expect(text).toMatch(/^HEALTHCHECK .*\/readyz/m);
  });

  test('brings no secret and no file of the developer along', async () => {
    expect(text).not.toMatch(/TOKEN|SECRET|KEY=/i);
    const copied = instructions.filter(([word]) => word === 'COPY').map((words) => words.at(-2));
    expect(copied).not.toContain('.');
    const ignored = (await read('.dockerignore')).split('\n');
    expect(ignored.some((line) => /^\*?\*?\/?\.env/.test(line) || line === '*')).toBe(true);
  });
});

const service = z.looseObject({
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  tmpfs: z.array(z.string().regex(/:size=\d+m$/)),
  volumes: z.tuple([z.string().regex(/:\/data$/)]),
  pids_limit: z.number().positive(),
  mem_limit: z.string(),
  stop_grace_period: z.string(),
});

test('compose gives the bot one place to write, no capabilities, no published port and limits', async () => {
  const { services } = z.object({ services: z.record(z.string(), service) }).parse(parse(await read('compose.yaml')));
  expect(Object.keys(services)).toEqual(['zoetrope']);
  for (const one of Object.values(services)) {
    for (const key of ['ports', 'privileged', 'network_mode', 'cap_add', 'user', 'pid', 'devices'])
      expect(one).not.toHaveProperty(key);
  }
});
