import { expect } from 'vitest';
import type { Stage } from './stage.ts';

interface Exceptions {
  /** How often a moderator had a lost job submitted again. */
  resubmitted?: number;
}

/** What must hold at the end of every test on a stage, whatever went wrong in it. */
export function expectClean(stage: Stage, { resubmitted = 0 }: Exceptions = {}): void {
  const { discord, runcomfy, output } = stage;
  expect(discord.violations).toEqual([]);
  expect(runcomfy.tokenLeaks).toEqual([]);
  expectOneSubmitPerJob(stage, resubmitted);
  expectOneVideoPerJob(stage);

  const sent = JSON.stringify(discord.requests.map(({ body, files }) => ({ body, files })));
  // Tokens stand in the path of Discord's own routes; in a body they would be shown to people.
  const tokens = discord.requests.flatMap(
    ({ path }) => /^\/(?:interactions|webhooks)\/\d+\/([^/]+)/.exec(path)?.[1] ?? [],
  );
  const clips = runcomfy.jobs.flatMap(({ outcome }) => (outcome?.ok ? [outcome.file.path] : []));
  for (const secret of new Set([discord.botToken, runcomfy.token, ...tokens, ...clips])) {
    expect(sent.includes(secret), `a secret was sent to Discord: ${secret}`).toBe(false);
    expect(output.includes(secret), `a secret was logged: ${secret}`).toBe(false);
  }
  expect(sent.includes(runcomfy.origin), 'an address of RunComfy was sent to Discord').toBe(false);
}

/** Every job has a card, and every card a picture of its own: its address names the job. So do prompt and seed. */
function expectOneSubmitPerJob({ runcomfy }: Stage, resubmitted: number): void {
  const pictures = runcomfy.submits.map(({ body }) => String(body['118_image']).split('?')[0]);
  expect(pictures).toEqual([...new Set(pictures)]);
  const wishes = runcomfy.submits.map(({ body }) => `${body['98_seed']} ${body['56_text']}`);
  expect(wishes.length - new Set(wishes).size).toBe(resubmitted);
}

/** Over all versions of all messages there ever were: a clip's file is named after its job. Moderators may see it before. */
function expectOneVideoPerJob({ discord }: Stage): void {
  const messagesByClip = new Map<string, Set<string>>();
  for (const [messageId, versions] of discord.versions) {
    const isDesk = versions[0]?.channel_id === discord.channels.moderators.id;
    for (const { filename } of versions.flatMap((version) => version.attachments)) {
      if (!filename.endsWith('.mp4')) continue;
      const clip = isDesk ? `${filename} for moderators` : filename;
      messagesByClip.set(clip, (messagesByClip.get(clip) ?? new Set()).add(messageId));
    }
  }
  for (const [filename, messages] of messagesByClip) {
    expect(messages.size, `${filename} was posted in ${messages.size} messages`).toBe(1);
  }
}
