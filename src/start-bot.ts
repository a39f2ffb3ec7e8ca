import { join } from 'node:path';
import { animateCommand } from '#commands/animate.ts';
import { createJobBoard } from '#src/discord/board/job-board.ts';
import { createRouter } from '#src/discord/router.ts';
import { createDiscordApi } from '#src/discord/transport/discord-api.ts';
import { FatalGatewayError } from '#src/discord/transport/fatal-gateway-error.ts';
import { createGateway } from '#src/discord/transport/gateway.ts';
import { registerCommands } from '#src/discord/transport/register-commands.ts';
import { createRestInstances } from '#src/discord/transport/rest-instances.ts';
import type { Log } from '#src/domain/log.ts';
import { createEngine } from '#src/engine/engine.ts';
import { startHealthServer } from '#src/http/health-server.ts';
import { createClipFetcher } from '#src/media/clip-fetcher.ts';
import { createPictureLibrary } from '#src/media/picture-library.ts';
import { createDownloadAgent } from '#src/media/public-agent.ts';
import { checkCatalogue } from '#src/runcomfy/check-catalogue.ts';
import { loadModels } from '#src/runcomfy/models/load-models.ts';
import { createRuncomfyClient } from '#src/runcomfy/runcomfy-client.ts';
import { openBotIdentity } from './bot-identity.ts';
import type { Config, Secrets } from './config.ts';
import { openFreeStore } from './open-free-store.ts';
import { createSystemClock } from './system-clock.ts';
import { within } from './within.ts';

interface BotOptions {
  config: Config;
  secrets: Secrets;
  log: Log;
  /** Nothing can go on: the token was refused. */
  onFatal: (error: Error) => void;
}

/** How long each part may take to stop, in the order in which they do: under 10 s together, whatever hangs. */
const graceMs = { gateway: 1_000, router: 500, engine: 5_500, board: 1_500 };

/**
 * Puts the parts together and takes up the jobs of the last run; `connect` then takes new ones.
 * @throws StoreOpenError
 */
export async function startBot({ config, secrets, log, onFatal }: BotOptions) {
  const random = Math.random;
  await using parts = new AsyncDisposableStack();
  const clock = parts.adopt(createSystemClock(), (timers) => timers.close());
  const store = parts.use(await openFreeStore({ url: config.storeUrl, clock, log }));
  const identity = await openBotIdentity(store.namespace('bot'));
  const models = await loadModels();
  const modelsById = new Map(models.map((model) => [model.id, model]));

  const resultAgent = parts.adopt(createDownloadAgent(config.runcomfyMediaHosts), (agent) => agent.destroy());
  const pictureAgent = parts.adopt(createDownloadAgent(config.discordMediaHosts), (agent) => agent.destroy());
  const runcomfyAccess = { apiUrl: config.runcomfyApiUrl, token: secrets.runcomfyToken, clock };
  const generator = parts.adopt(createRuncomfyClient(runcomfyAccess), (client) => client.close());
  const rest = parts.adopt(
    createRestInstances({
      apiUrl: config.discordApiUrl,
      token: secrets.discordToken,
      onTokenRejected: () => onFatal(new FatalGatewayError('Discord does not accept the bot token (HTTP 401)')),
    }),
    (instances) => instances.close(),
  );
  const api = createDiscordApi({ rest, applicationId: identity.applicationId, log, clock, random });

  const board = parts.adopt(
    createJobBoard({
      api,
      models: modelsById,
      runTimes: store.runTimes,
      store: store.jobs,
      botUserId: identity.userId,
      clock,
      log,
    }),
    (cards) => within(clock, graceMs.board, cards.close()),
  );
  const engine = parts.adopt(
    createEngine({
      store: store.jobs,
      runTimes: store.runTimes,
      generator,
      board,
      pictures: createPictureLibrary({
        dir: join(store.dir, 'pictures'),
        allowed: config.discordMediaHosts,
        dispatcher: pictureAgent,
        clock,
      }),
      clips: createClipFetcher({
        dir: join(store.dir, 'clips'),
        allowed: config.runcomfyMediaHosts,
        dispatcher: resultAgent,
        log,
      }),
      models: modelsById,
      clock,
      random,
      baseMs: config.pollMs,
      deadlineMs: config.deadlineMs,
      log,
    }),
    (running) => within(clock, graceMs.engine, running.stop()),
  );

  const commands = models.map(animateCommand);
  const router = createRouter(commands, { api, jobs: engine.service, models: modelsById, log });
  parts.defer(() => within(clock, graceMs.router, router.drain()));
  const sessions = store.namespace('gateway');
  const gateway = parts.adopt(
    createGateway({
      token: secrets.discordToken,
      rest: rest.bot,
      identifyBudget: {
        load: async () => (await sessions.get<number[]>('identifies')) ?? [],
        save: async (at) => void (await sessions.set('identifies', at)),
      },
      onInteraction(raw) {
        identity.hear(raw.application_id);
        router.dispatch(raw);
      },
      onFatal,
      log,
      clock,
      random,
    }),
    (connection) => within(clock, graceMs.gateway, connection.close()),
  );
  if (config.http) {
    const isReady = () => store.probe().then(() => gateway.isReady());
    parts.adopt(await startHealthServer({ ...config.http, isReady }), (server) => server.close());
  }

  // Before the first command comes in: a new job must not be taken for one of the last run.
  await engine.start();
  const owned = parts.move();
  const connecting = new AbortController();

  async function connect(): Promise<void> {
    const said = await gateway.start(connecting.signal);
    await identity.learn(said);
    log.info({ applicationId: said.applicationId }, 'connected to Discord');
    await Promise.all([
      registerCommands({
        rest: rest.bot,
        applicationId: said.applicationId,
        guildIds: config.guildIds,
        commands: commands.map(({ data }) => data),
        log,
        clock,
        random,
        signal: connecting.signal,
      }),
      reportCatalogue(),
    ]);
  }

  async function reportCatalogue(): Promise<void> {
    if ((await checkCatalogue(generator, models, log)) === 'credentials')
      log.error({}, 'RunComfy does not accept RUNCOMFY_API_TOKEN: no job can be submitted');
  }

  return {
    connect,
    async [Symbol.asyncDispose](): Promise<void> {
      connecting.abort();
      await owned.disposeAsync();
    },
  };
}
