import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import { modelDefinitionSchema } from './model-definition-schema.ts';

/**
 * Every model definition in `folder`, by default `models`: a new model is one more file with a default export.
 * @throws Error that names the file, when a definition is wrong or two of them clash. Meant for the start of the program.
 */
export async function loadModels(
  folder: string = join(import.meta.dirname, 'models'),
): Promise<[ModelDefinition, ...ModelDefinition[]]> {
  const names = await readdir(folder);
  const files = names.filter((name) => name.endsWith('.ts')).sort();
  const models = await Promise.all(files.map((name) => loadModel(join(folder, name))));
  assertDistinct('id', models, (model) => model.id);
  assertDistinct('command', models, (model) => model.command.name);
  const [first, ...others] = models;
  if (!first) throw new Error('there is no model definition');
  return [first, ...others];
}

async function loadModel(path: string): Promise<ModelDefinition> {
  const module: { default?: unknown } = await import(pathToFileURL(path).href);
  const parsed = modelDefinitionSchema.safeParse(module.default);
  if (parsed.success) return parsed.data;
  throw new Error(`${basename(path)} is not a model definition:\n${z.prettifyError(parsed.error)}`);
}

function assertDistinct(what: string, models: readonly ModelDefinition[], keyOf: (model: ModelDefinition) => string) {
  const keys = models.map(keyOf);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new Error(`two model definitions have the ${what} ${twice}`);
}
