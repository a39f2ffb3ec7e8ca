import type { Log } from '#src/domain/log.ts';
import type { ModelDefinition } from '#src/domain/model-definition.ts';
import type { Price } from '#src/domain/price.ts';
import { type CatalogueCheck, checkCatalogue } from '#src/runcomfy/check-catalogue.ts';
import type { RuncomfyClient } from '#src/runcomfy/runcomfy-client.ts';
import type { Finding } from './finding.ts';

interface RuncomfyCheck {
  client: Pick<RuncomfyClient, 'readCatalogue' | 'readBalance'>;
  models: readonly ModelDefinition[];
  /** Whether RUNCOMFY_PRICE_USD is set. */
  hasFallback: boolean;
}

const dollars = (micros: number) => `US$${(micros / 1e6).toFixed(2)}`;

/** Key, price, schema and balance: reads only, all of them free of charge. */
export async function checkRuncomfy({ client, models, hasFallback }: RuncomfyCheck): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const model of models) {
    const heard: Finding[] = [];
    const check = await checkCatalogue(client, model, hearing(heard));
    findings.push(...heard);
    if (check.kind === 'credentials') return findings;
    if (check.kind === 'checked' && !check.price && !hasFallback) findings.push(unpriced(model.id));
    if (check.kind === 'checked') findings.push(...(await judgeBalance(client, check)));
  }
  return findings;
}

const unpriced = (modelId: string): Finding => ({
  state: 'warning',
  about: 'Price',
  says: `of ${modelId} is not known: nothing can be estimated, and where there are budgets nothing is started`,
  todo: 'Set RUNCOMFY_PRICE_USD to what a clip with the default settings costs.',
});

const todos = {
  error: 'Make an API key in your profile at RunComfy and put it into .env as RUNCOMFY_API_TOKEN.',
  problem: "Look at the network of this machine, at RUNCOMFY_API_URL, and at RunComfy's status page.",
  drift: 'Look for a newer version of the bot, or compare src/runcomfy/models with the page of the model.',
};

/** The words that the bot itself says to its log at the start. */
function hearing(heard: Finding[]): Log {
  const about = 'RunComfy';
  return {
    debug: () => undefined,
    info: (fields, message) => heard.push({ state: 'good', about, says: `${message}: ${priceWords(fields)}` }),
    warn: (fields, message) => heard.push({ about, ...details(fields, message) }),
    error: (_, message) => heard.push({ state: 'wrong', about, says: message, todo: todos.error }),
  };
}

const priceWords = (fields: Partial<Price>) =>
  `${dollars(fields.micros ?? 0)} per ${fields.unit === 'second' ? 'second' : 'clip'}, the key is accepted`;

function details(fields: object, message: string): Pick<Finding, 'state' | 'says' | 'todo'> {
  if ('problem' in fields) return { state: 'wrong', says: `${message} (${fields.problem})`, todo: todos.problem };
  if ('drift' in fields) return { state: 'warning', says: `${message}: ${fields.drift}`, todo: todos.drift };
  return { state: 'warning', says: message };
}

async function judgeBalance(
  client: RuncomfyCheck['client'],
  { price }: Extract<CatalogueCheck, { kind: 'checked' }>,
): Promise<Finding[]> {
  const about = 'Balance';
  const micros = await client.readBalance();
  if (micros === undefined) return [{ state: 'good', about, says: 'is not told to this key; look at RunComfy' }];
  const todo = 'Top up the wallet at RunComfy.';
  if (micros <= 0) return [{ state: 'wrong', about, says: `${dollars(micros)}: nothing can be started`, todo }];
  if (price && micros < price.micros) {
    return [{ state: 'warning', about, says: `${dollars(micros)}, less than one clip costs`, todo }];
  }
  return [{ state: 'good', about, says: dollars(micros) }];
}
