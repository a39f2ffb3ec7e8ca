import { config as loadEnvFile } from 'dotenv';
import { createRestInstances } from '#src/discord/transport/rest-instances.ts';
import { checkCommands, checkDiscord } from '#src/doctor/check-discord.ts';
import { checkHere } from '#src/doctor/check-here.ts';
import { judgeDecoder } from '#src/doctor/check-machine.ts';
import { checkModerationService } from '#src/doctor/check-moderation-service.ts';
import { checkPort } from '#src/doctor/check-port.ts';
import { checkRuncomfy } from '#src/doctor/check-runcomfy.ts';
import { carefully, type Finding, reportOf } from '#src/doctor/finding.ts';
import { OwnerError } from '#src/domain/owner-error.ts';
import { canDecode } from '#src/media/picture-decoder.ts';
import { loadModels } from '#src/runcomfy/load-models.ts';
import { createRuncomfyClient } from '#src/runcomfy/runcomfy-client.ts';
import { parseStoreUrl } from '#src/store/store-url.ts';
import { type Config, readConfig, type Secrets } from './config.ts';

const clock = { now: () => Date.now() };

/** Looks, and changes nothing: it may run beside the bot, sends no message and spends nothing. */
async function examine(config: Config, secrets: Secrets): Promise<Finding[]> {
  await using parts = new AsyncDisposableStack();
  const { guildIds, http, moderationApiUrl } = config;
  const { moderationKey } = secrets;
  const { bot: rest } = parts.adopt(
    createRestInstances({
      apiUrl: config.discordApiUrl,
      token: secrets.discordToken,
      onTokenRejected: () => undefined,
      invalid: { note: () => undefined, heldMs: () => undefined },
    }),
    (instances) => instances.close(),
  );
  const client = parts.adopt(
    createRuncomfyClient({ apiUrl: config.runcomfyApiUrl, token: secrets.runcomfyToken, clock }),
    (open) => open.close(),
  );
  const models = await loadModels();
  const hasFallback = config.fallbackPriceMicros !== undefined;
  const discord = async (): Promise<Finding[]> => {
    const findings = await checkDiscord({ rest, guildIds, now: clock.now });
    return findings[0]?.state === 'wrong' ? findings : [...findings, ...(await checkCommands(rest, guildIds))];
  };
  const findings = await Promise.all([
    checkHere(parseStoreUrl(config.storeUrl).file),
    carefully('Pictures', async () => [judgeDecoder(await canDecode())]),
    carefully('Discord', discord),
    carefully('RunComfy', () => checkRuncomfy({ client, models, hasFallback })),
    ...(moderationApiUrl && moderationKey
      ? [carefully('Moderation service', () => checkModerationService(moderationApiUrl, moderationKey))]
      : []),
    ...(http ? [carefully('HTTP port', () => checkPort(http))] : []),
  ]);
  return findings.flat();
}

try {
  loadEnvFile({ quiet: true });
  const { config, secrets } = readConfig(process.env);
  const findings = await examine(config, secrets);
  console.log(reportOf(findings));
  if (findings.some(({ state }) => state === 'wrong')) process.exitCode = 1;
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof OwnerError ? error.message : error);
}
