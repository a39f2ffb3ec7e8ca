import { join } from 'node:path';
import { createJobBoard } from '#src/discord/board/job-board.ts';
import { createGuildMembers } from '#src/discord/guild/guild-members.ts';
import { createLogPoster } from '#src/discord/moderation/log-poster.ts';
import { createModerationDesk } from '#src/discord/moderation/moderation-desk.ts';
import { createRouter } from '#src/discord/router.ts';
import { createGateway } from '#src/discord/transport/gateway.ts';
import { registerCommands } from '#src/discord/transport/register-commands.ts';
import type { Log } from '#src/domain/log.ts';
import { estimateMicros } from '#src/domain/price.ts';
import { createBudgetWarnings } from '#src/engine/budget-warnings.ts';
import { createEngine } from '#src/engine/engine.ts';
import { createPrivacyService } from '#src/engine/privacy-service.ts';
import { createRetention } from '#src/engine/retention.ts';
import { modelOf } from '#src/engine/step-context.ts';
import { Turns } from '#src/engine/turns.ts';
import { createUsageService } from '#src/engine/usage-service.ts';
import { banHashes } from '#src/media/picture-hash.ts';
import { drawUsageChart } from '#src/media/usage-chart.ts';
import { checkWordRule } from '#src/moderation/prompt/check-word-rule.ts';
import { loadModels } from '#src/runcomfy/load-models.ts';
import { createDrafts } from '#src/store/drafts.ts';
import { createPreferences } from '#src/store/preferences.ts';
import { createPriceMemory } from '#src/store/price-memory.ts';
import { openBotIdentity } from './bot-identity.ts';
import type { Config, Secrets } from './config.ts';
import { openChecks } from './open-checks.ts';
import { openDiscord } from './open-discord.ts';
import { openFreeStore } from './open-free-store.ts';
import { openHttp } from './open-http.ts';
import { openMedia } from './open-media.ts';
import { openMetrics } from './open-metrics.ts';
import { openRuncomfy } from './open-runcomfy.ts';
import { openSelfCheck } from './open-self-check.ts';
import { createSurface } from './surface.ts';
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
const graceMs = { notice: 1_000, gateway: 1_000, router: 500, engine: 4_000, desk: 500, board: 1_500 };

/**
 * Puts the parts together and takes up the jobs of the last run; `connect` then takes new ones.
 * @throws OwnerError
 */
export async function startBot({ config, secrets, log, onFatal }: BotOptions) {
  const random = Math.random;
  await using parts = new AsyncDisposableStack();
  const clock = parts.adopt(createSystemClock(), (timers) => timers.close());
  const store = parts.use(await openFreeStore({ url: config.storeUrl, clock, log }));
  const identity = await openBotIdentity(store.namespace('bot'));
  const models = await loadModels();
  const modelsById = new Map(models.map((model) => [model.id, model]));
  const { settings, members, reports, bans, log: moderationLog } = store;
  const preferences = createPreferences(store.namespace('preferences'));

  const { pictures, clips, fitter, fetchText } = await openMedia({ parts, config, dir: store.dir, clock, log });
  const memory = createPriceMemory(store.namespace('prices'));
  const meters = await openMetrics(parts, config, clock);
  const token = secrets.runcomfyToken;
  const { generator, prices } = await openRuncomfy({ parts, config, token, models, memory, meters, clock, log });
  const { applicationId } = identity;
  const access = { parts, config, token: secrets.discordToken, applicationId, onFatal, meters };
  const { rest, api, patientApi, invalid } = openDiscord({ ...access, clock, random, log });

  const leaving = new AbortController();
  const turns = new Turns(config.jobsAtOnce);
  const board = parts.adopt(
    createJobBoard({
      api,
      patientApi,
      models: modelsById,
      runTimes: store.runTimes,
      settings,
      turnOf: (jobId) => turns.places().get(jobId),
      health: generator,
      leaving: leaving.signal,
      store: store.jobs,
      botUserId: identity.userId,
      deskShows: (jobId) => desk.upToDate(jobId),
      clock,
      log,
    }),
    (cards) => within(clock, graceMs.board, cards.close()),
  );
  const deskParts = {
    api,
    patientApi,
    settings,
    members,
    moderationLog,
    reports,
    store: store.jobs,
    models: modelsById,
  };
  const desk = parts.adopt(createModerationDesk({ ...deskParts, botUserId: identity.userId, clock, log }), (open) =>
    within(clock, graceMs.desk, open.close()),
  );
  const logPoster = parts.adopt(
    createLogPoster({ log: moderationLog, settings, api: patientApi, botUserId: identity.userId, clock, logger: log }),
    (poster) => within(clock, graceMs.desk, poster.close()),
  );
  const warnings = parts.adopt(
    createBudgetWarnings({ ledger: store.ledger, settings, moderationLog, clock, log }),
    (watch) => watch.close(),
  );
  const { moderationApiUrl: url } = config;
  const { moderationKey: key } = secrets;
  const service = url && key ? { url, key } : undefined;
  const engine = parts.adopt(
    createEngine({
      store: store.jobs,
      settings,
      members,
      preferences,
      reports,
      bans,
      banHashes,
      checks: openChecks({ parts, service, bans, api, dir: join(store.dir, 'frames'), clock, log }),
      desk,
      turns,
      estimate: (modelId, chosen) =>
        estimateMicros(modelOf({ models: modelsById }, modelId), chosen, prices.priceOf(modelId)),
      runTimes: store.runTimes,
      clipSizes: store.clipSizes,
      generator,
      health: generator,
      board,
      pictures,
      clips,
      fitter,
      models: modelsById,
      clock,
      random,
      baseMs: config.pollMs,
      deadlineMs: config.deadlineMs,
      onChange(job) {
        meters.jobChanged(job);
        warnings.check(job.guildId);
        logPoster.poke();
      },
      log,
    }),
    (running) => within(clock, graceMs.engine, running.stop()),
  );
  const { personalData } = store;
  const kept = { personalData, pictures, clips, store: store.jobs, moderationLog, clock, log };
  const retention = parts.adopt(createRetention(kept), (sweeper) => sweeper.close());

  const surface = createSurface({
    models,
    settings: { checkWordRule, fetchText, available: { service: service !== undefined, classifier: true } },
    files: {
      picturePath: async ({ picture }) => picture && pictures.pathOf(picture),
      clipPath: ({ id }) => clips.pathOf(id),
    },
    drawUsageChart,
  });
  const router = createRouter(surface, {
    api,
    jobs: engine.service,
    moderation: engine.moderation,
    usage: createUsageService({ ledger: store.ledger, settings, balance: () => generator.readBalance(), clock }),
    privacy: createPrivacyService({ ...kept, preferences }),
    settings,
    drafts: createDrafts(store.namespace('drafts')),
    preferences,
    moderationLog,
    guildMembers: createGuildMembers(api, clock),
    leaving: leaving.signal,
    models: modelsById,
    clock,
    log,
  });
  parts.defer(() => within(clock, graceMs.router, router.drain()));
  const sessions = store.namespace('gateway');
  const readIdentifies = async () => (await sessions.get<number[]>('identifies')) ?? [];
  const gateway = parts.adopt(
    createGateway({
      token: secrets.discordToken,
      rest: rest.bot,
      identifyBudget: {
        load: readIdentifies,
        save: async (at) => void (await sessions.set('identifies', at)),
      },
      onInteraction(raw) {
        meters.received(raw);
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
  const isReady = () => store.probe().then(() => gateway.isReady());
  await openHttp({ parts, config, isReady, meters, readIdentifies, store, invalid, health: generator, clock, log });

  const selfCheck = openSelfCheck({ parts, config, rest: rest.bot, clock, log });

  // Before the first command comes in: a new job must not be taken for one of the last run.
  await engine.start();
  logPoster.start();
  retention.start();
  const owned = parts.move();
  const connecting = new AbortController();

  async function connect(): Promise<void> {
    const said = await gateway.start(connecting.signal);
    await identity.learn(said);
    log.info({ applicationId: said.applicationId }, 'connected to Discord');
    selfCheck.start();
    await Promise.all([
      registerCommands({
        rest: rest.bot,
        applicationId: said.applicationId,
        guildIds: config.guildIds,
        commands: surface.commands.map(({ data }) => data),
        log,
        clock,
        random,
        signal: connecting.signal,
      }),
      prices.start(),
    ]);
  }

  return {
    connect,
    async [Symbol.asyncDispose](): Promise<void> {
      leaving.abort();
      await within(clock, graceMs.notice, board.announceStop());
      connecting.abort();
      await owned.disposeAsync();
    },
  };
}
