import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DiscordApi } from '#src/discord/transport/discord-api.ts';
import type { Clock } from '#src/domain/clock.ts';
import type { Log } from '#src/domain/log.ts';
import type { BannedPictures, RequestChecks } from '#src/domain/moderation-ports.ts';
import { createFrameExtractor } from '#src/media/clip-frames.ts';
import { isSamePicture } from '#src/media/difference-hash.ts';
import { pictureDecoder } from '#src/media/picture-decoder.ts';
import { hashPicture } from '#src/media/picture-hash.ts';
import { findingsFromClasses } from '#src/moderation/classifier/class-findings.ts';
import { createPictureClassifier } from '#src/moderation/classifier/picture-classifier.ts';
import { autoModRulesSchema } from '#src/moderation/prompt/auto-mod-rules.ts';
import { createPromptJudge } from '#src/moderation/prompt/judge-prompt.ts';
import { recentAutoModRules } from '#src/moderation/prompt/recent-auto-mod-rules.ts';
import { createRequestChecks } from '#src/moderation/request-checks.ts';
import { createModerationService } from '#src/moderation/service/moderation-service.ts';
import { findingsFromScores } from '#src/moderation/service/score-findings.ts';

interface CheckParts {
  /** Takes what has to be closed. */
  parts: AsyncDisposableStack;
  service: { url: string; key: string } | undefined;
  bans: BannedPictures;
  api: DiscordApi;
  /** For frames of clips while they are looked at. Ours alone: emptied at the start. */
  dir: string;
  clock: Clock;
  log: Log;
}

const serviceTimeoutMs = 20_000;
const framesPerClip = 6;

/** The checks of both gates, with what each of them works with. */
export function openChecks({ parts, service: access, bans, api, dir, clock, log }: CheckParts): RequestChecks {
  // Whatever a crash left there shows a clip that may have been discarded since.
  rmSync(dir, { recursive: true, force: true });
  const service = access && createModerationService({ ...access, timeoutMs: serviceTimeoutMs });
  if (service) parts.defer(() => service.close());
  const classifier = parts.adopt(createPictureClassifier({ log, clock }), (one) => one.close());
  const extractor = createFrameExtractor();

  async function eachFrame(clipPath: string, look: (path: string) => Promise<void>): Promise<void> {
    if (!(await extractor.available())) return;
    const into = join(dir, randomUUID());
    await mkdir(into, { recursive: true });
    try {
      for (const frame of await extractor.frames(clipPath, framesPerClip, into)) await look(frame);
    } finally {
      await rm(into, { recursive: true, force: true });
    }
  }

  return createRequestChecks({
    prompts: createPromptJudge(),
    bans,
    async looksLike(path, banned) {
      const hash = await hashPicture(path);
      return banned.some((hashes) => isSamePicture(hash, hashes));
    },
    readAutoModRules: recentAutoModRules(
      async (guildId) => autoModRulesSchema.parse(await api.readAutoModRules(guildId)),
      clock,
    ),
    judgeText: service && (async (text, place) => findingsFromScores(await service.judgeText(text), 'text', place)),
    judgePicture:
      service &&
      (async (path, type, place) => findingsFromScores(await service.judgePicture(path, type), 'picture', place)),
    async classifyPicture(path, place) {
      // Its limits hold for the whole process, and its worker must not be the first to load it: see lovell/sharp#2263.
      await pictureDecoder();
      return findingsFromClasses(await classifier.classify(path), place);
    },
    eachFrame,
    log,
  });
}
