import { CheckUnavailableError } from '#src/domain/check-unavailable-error.ts';
import { type Finding, strictest } from '#src/domain/gate.ts';
import type { GuildSettings } from '#src/domain/guild-settings.ts';
import type { Picture } from '#src/domain/job.ts';
import type { Log } from '#src/domain/log.ts';
import type { BannedPictures, PromptPlace, RequestChecks } from '#src/domain/moderation-ports.ts';
import { StoreUnavailableError } from '#src/domain/ports.ts';
import { judgeByAutoMod } from './prompt/auto-mod.ts';
import type { AutoModRule } from './prompt/auto-mod-rules.ts';
import type { PromptJudge } from './prompt/judge-prompt.ts';

/** A check beyond the bot's own rules: of a text, or of a picture in a file. */
interface OutsideChecks {
  /** The service of MODERATION_API_URL, if there is one. */
  judgeText?: ((text: string, place: PromptPlace) => Promise<Finding[]>) | undefined;
  judgePicture?: ((path: string, contentType: string, place: PromptPlace) => Promise<Finding[]>) | undefined;
  /** The classifier on this machine, if it is there. */
  classifyPicture?: ((path: string, place: PromptPlace) => Promise<Finding[]>) | undefined;
  /** Some pictures out of a clip as JPEG files, handed to `look` one after the other and removed then; none where ffmpeg is missing. */
  eachFrame: (clipPath: string, look: (path: string) => Promise<void>) => Promise<void>;
  readAutoModRules: (guildId: string) => Promise<readonly AutoModRule[]>;
}

interface Deps extends OutsideChecks {
  prompts: PromptJudge;
  bans: BannedPictures;
  /** Whether a picture is one of those with these hashes, however it was cropped or encoded. */
  looksLike: (path: string, banned: readonly (readonly string[])[]) => Promise<boolean>;
  log: Log;
}

type Check = [name: string, run: () => Promise<Finding[]> | Finding[]];

/**
 * The checks before money is spent and before a clip is shown, from the cheapest to the dearest; what refuses spares the rest.
 * A check that can't run asks for a person, unless the server wants otherwise.
 */
export function createRequestChecks(deps: Deps): RequestChecks {
  const { prompts, bans, log } = deps;

  async function attempt([name, run]: Check, settings: GuildSettings): Promise<Finding[]> {
    try {
      return await run();
    } catch (error) {
      log.warn({ check: name, error: error instanceof Error ? error.message : String(error) }, 'a check could not run');
      if (settings.checks.onFailure === 'allow') return [];
      return [{ reason: 'check-failed', verdict: 'hold', evidence: name }];
    }
  }

  async function inOrder(checks: readonly Check[], settings: GuildSettings): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const check of checks) {
      findings.push(...(await attempt(check, settings)));
      if (strictest(findings) === 'refuse') break;
    }
    return findings;
  }

  async function isBanned(
    guildId: string,
    picture: Picture,
    path: string | undefined,
    after: number,
  ): Promise<boolean> {
    const banned = await bans.list(guildId, after);
    if (banned.length === 0) return false;
    if (banned.some((hashes) => hashes.includes(picture.sha256))) return true;
    return path !== undefined && deps.looksLike(path, banned);
  }

  const bannedFinding = async (guildId: string, picture: Picture, path: string): Promise<Finding[]> =>
    (await isBanned(guildId, picture, path, 0)) ? [{ reason: 'banned-picture', verdict: 'refuse' }] : [];

  async function autoModFindings(place: PromptPlace, prompt: string): Promise<Finding[]> {
    const channelIds = [place.channelId, ...(place.parentChannelId ? [place.parentChannelId] : [])];
    const rules = await deps.readAutoModRules(place.guildId);
    return judgeByAutoMod(rules, { prompt, roleIds: place.roleIds, channelIds });
  }

  function textChecks(place: PromptPlace, prompt: string, { wordRules, checks }: GuildSettings): Check[] {
    const { judgeText } = deps;
    return [
      ['words', () => prompts.judge(prompt, wordRules, place)],
      ...(checks.autoMod ? [['AutoMod', () => autoModFindings(place, prompt)] satisfies Check] : []),
      ...(checks.service
        ? [['service: text', () => (judgeText ? judgeText(prompt, place) : notSetUp())] satisfies Check]
        : []),
    ];
  }

  function pictureChecks(place: PromptPlace, path: string, type: string, { checks }: GuildSettings): Check[] {
    const { classifyPicture, judgePicture } = deps;
    return [
      ...(checks.classifier && classifyPicture
        ? [['classifier', () => classifyPicture(path, place)] satisfies Check]
        : []),
      ...(checks.service
        ? [['service: picture', () => (judgePicture ? judgePicture(path, type, place) : notSetUp())] satisfies Check]
        : []),
    ];
  }

  return {
    judge: (job, picture, path, settings) =>
      inOrder(
        [
          ['banned pictures', () => bannedFinding(job.guildId, picture, path)],
          ...textChecks(job, job.prompt, settings),
          ...pictureChecks(job, path, picture.contentType, settings),
        ],
        settings,
      ),
    async isBanned(guildId, picture, path, after) {
      try {
        return await isBanned(guildId, picture, path, after);
      } catch (error) {
        if (error instanceof StoreUnavailableError) throw error;
        log.warn({ check: 'banned pictures', err: error }, 'a check could not run again');
        return false;
      }
    },
    judgePrompt: (place, prompt, settings) => inOrder(textChecks(place, prompt, settings), settings),
    async judgeClip(job, clip, settings) {
      if (!settings.checks.classifier && !settings.checks.service) return [];
      const findings: Finding[] = [];
      const look = async (path: string) =>
        void findings.push(...(await inOrder(pictureChecks(job, path, 'image/jpeg', settings), settings)));
      const failures = await attempt(['frames', () => deps.eachFrame(clip.path, look).then(() => [])], settings);
      return [...findings.map(asDoubt), ...failures];
    },
  };
}

/** The server wants a check that the bot's owner has taken away. */
function notSetUp(): never {
  throw new CheckUnavailableError('it is not set up');
}

/** A clip was paid for: whatever a check says of it, a person decides. */
function asDoubt(finding: Finding): Finding {
  const { reason, evidence } = finding;
  if (reason === 'check-failed') return finding;
  const parts = [reason, evidence].filter((part) => part !== undefined && part !== 'picture-check');
  return { reason: 'clip-check', verdict: 'hold', evidence: parts.join(' ').slice(0, 200) };
}
