import type { Finding } from '#src/domain/gate.ts';
import { type GuildSettings, guildSettingsSchema } from '#src/domain/guild-settings.ts';
import { autoModRulesSchema } from '#src/moderation/prompt/auto-mod-rules.ts';
import { createRequestChecks } from '#src/moderation/request-checks.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';

type Check = 'words' | 'AutoMod' | 'service: text' | 'classifier' | 'service: picture';

interface Behaviour {
  /** What a check finds, or why it can't; the others find nothing. AutoMod's rules always are `autoModRules`. */
  answers?: Partial<Record<Check, Finding[] | Error>>;
  autoModRules?: unknown[];
  banned?: (readonly string[])[] | Error;
  /** Whether the picture looks like a banned one. */
  resembles?: boolean;
  frames?: string[] | Error;
  /** Whether there are a service and a classifier at all. */
  equipped?: boolean;
}

export const allChecks = { autoMod: true, service: true, classifier: true };

export const settingsWith = (checks: Partial<GuildSettings['checks']>): GuildSettings =>
  guildSettingsSchema.parse({ checks });

/** The checks over parts that answer as told; `ran` has each question in its order. */
export function checksUnderTest({
  answers = {},
  autoModRules = [],
  banned = [],
  resembles = false,
  frames = [],
  equipped = true,
}: Behaviour = {}) {
  const ran: string[] = [];
  const log = createRecordedLog();
  function answer(check: Check, of = ''): Finding[] {
    ran.push(check + of);
    const found = answers[check] ?? [];
    if (found instanceof Error) throw found;
    return found;
  }

  const checks = createRequestChecks({
    prompts: { judge: () => answer('words') },
    bans: {
      add: () => Promise.reject(new Error('not asked for')),
      async list() {
        ran.push('bans');
        if (banned instanceof Error) throw banned;
        return banned;
      },
    },
    async looksLike() {
      ran.push('likeness');
      return resembles;
    },
    async readAutoModRules() {
      answer('AutoMod');
      return autoModRulesSchema.parse(autoModRules);
    },
    ...(equipped && {
      judgeText: async () => answer('service: text'),
      judgePicture: async (path) => answer('service: picture', ` of ${path}`),
      classifyPicture: async (path) => answer('classifier', ` of ${path}`),
    }),
    async eachFrame(clipPath, look) {
      ran.push(`frames of ${clipPath}`);
      if (frames instanceof Error) throw frames;
      for (const frame of frames) await look(frame);
    },
    log,
  });
  return { checks, ran, log };
}
