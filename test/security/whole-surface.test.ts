import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Action, formatCustomId } from '#src/discord/custom-id.ts';
import { en } from '#src/discord/texts/en.ts';
import type { Job } from '#src/domain/job.ts';
import { createSurface } from '#src/surface.ts';
import {
  buttonPress,
  commandUse,
  formSent,
  moderatorsRole,
  type Press,
  routerUnderTest,
} from '#test/discord/router-under-test.ts';
import * as sample from '#test/discord/sample-jobs.ts';

const surface = createSurface({
  models: [sample.model],
  settings: {
    checkWordRule: () => ({ ok: true }),
    fetchText: async () => ({ ok: false, problem: 'unreachable' }),
    available: { service: true, classifier: true },
  },
  files: { picturePath: async () => undefined, clipPath: async () => undefined },
  drawUsageChart: async () => Buffer.from(''),
});
const jobs: Job[] = [sample.queued(), sample.delivered(), sample.lost()];
const { id } = sample.queued();

const people = {
  requester: {},
  member: { memberId: '2', permissions: Bits.SendMessages },
  moderator: { memberId: '3', permissions: Bits.ManageMessages },
  manager: { memberId: '4', permissions: Bits.ManageGuild },
  byRole: { memberId: '5', permissions: Bits.SendMessages, roleIds: [moderatorsRole] },
} satisfies Record<string, Press>;
type Who = keyof typeof people;

const everybody: readonly Who[] = ['requester', 'member', 'moderator', 'manager', 'byRole'];
const moderators: readonly Who[] = ['moderator', 'byRole'];
/**
 * Who may make something happen with it, as far as the permissions of the press tell. A new control has to be put here, and into a
 * test of its own. What moderators decide is held to the whole table in test/discord/moderation/authorisation.test.ts.
 */
const mayUse: Record<Action, readonly Who[]> = {
  cancel: ['requester', ...moderators],
  delete: ['requester', ...moderators],
  reroll: everybody,
  remix: everybody,
  details: everybody,
  smaller: everybody,
  report: everybody,
  appeal: ['requester'],
  resubmit: moderators,
  'give-up': moderators,
  approve: moderators,
  'approve-always': moderators,
  edit: moderators,
  reject: moderators,
  'ban-picture': moderators,
  block: moderators,
  show: moderators,
  'show-veiled': moderators,
  withhold: moderators,
  'take-down': moderators,
  'keep-clip': moderators,
  moderation: moderators,
  settings: ['manager'],
  // Their own jobs, drafts and data, whoever they are.
  start: everybody,
  'start-smaller': everybody,
  drop: everybody,
  wish: everybody,
  usage: everybody,
  queue: everybody,
  privacy: everybody,
};
/** Known names that no control answers to: they are told that the bot does not know the button. */
const unused: readonly Action[] = ['usage'];
const actions = Object.keys(mayUse).filter((name): name is Action => name in surface.controls);

const refusals = [
  ...[
    en.answer.notYours,
    en.answer.moderatorsOnly,
    en.answer.unknownJob,
    en.moderation.appeal['not-yours'],
    en.settings.denied,
  ],
];

/** What anybody brought about: done to a job, asked for, or written down. */
async function effects(raw: unknown, job: Job) {
  const bot = routerUnderTest([job], surface);
  const told = await bot.dispatch(raw);
  const { service, decided, log } = bot;
  const failures = log.lines.filter(({ level }) => level === 'error');
  return { told, failures, done: [...service.done, ...service.requests, ...decided.entries] };
}

test('everything that can be pressed or sent stands in the table', () => {
  const known = [...Object.keys(surface.controls), ...Object.keys(surface.modals), ...unused];
  expect([...new Set(known)].toSorted()).toEqual(Object.keys(mayUse).toSorted());
});

test.each(actions.filter((action) => mayUse[action] !== everybody))(
  '%s makes nothing happen for those who may not',
  async (action) => {
    for (const job of jobs) {
      for (const [who, press] of Object.entries(people)) {
        if (mayUse[action].some((name) => name === who)) continue;
        const { told, done, failures } = await effects(buttonPress(formatCustomId(action, id), press), job);
        expect(refusals, `${who}, ${job.state}`).toContain(told);
        expect(done, `${who}, ${job.state}`).toEqual([]);
        expect(failures).toEqual([]);
      }
    }
  },
);

test.each(actions)('%s makes nothing happen from another server, or in a direct message', async (action) => {
  const elsewhere: Press[] = [
    { guildId: '199999999999999999', permissions: Bits.Administrator },
    { guildId: '199999999999999999' },
    { direct: true, permissions: Bits.Administrator },
  ];
  for (const job of jobs) {
    for (const press of elsewhere) {
      const { done, failures } = await effects(buttonPress(formatCustomId(action, id), press), job);
      expect(done, job.state).toEqual([]);
      expect(failures).toEqual([]);
    }
  }
});

test.each(surface.commands.map(({ data }) => data))('$name in a direct message makes nothing happen', async (data) => {
  const { done, failures } = await effects(
    commandUse({ name: data.name, type: data.type }, { direct: true }),
    sample.queued(),
  );
  expect(done).toEqual([]);
  expect(failures).toEqual([]);
  // Discord does not even offer it there.
  expect(data.contexts).toEqual([0]);
});

/** Near enough to be taken for real, and far enough. */
const forged = fc.oneof(
  fc.string({ maxLength: 100, unit: 'binary' }),
  fc
    .tuple(fc.constantFrom('v0', 'v1', 'v2', ''), fc.constantFrom(...actions, 'approve '), fc.string())
    .map((parts) => parts.join(':')),
  fc
    .constantFrom(...actions)
    .chain((action) =>
      fc
        .constantFrom('__proto__', 'constructor', '404', '0', '..', '-1', 'x'.repeat(80), `${id}0`)
        .map((argument) => formatCustomId(action, argument)),
    ),
);
const typed = fc.array(
  fc.record({ type: fc.constant(18), component: fc.record({ custom_id: fc.string(), value: fc.string() }) }),
);

test('no forged id does anything to a job, breaks a handler, or goes without an answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      forged,
      typed,
      fc.constantFrom(...everybody),
      fc.boolean(),
      async (customId, fields, who, isForm) => {
        const raw = isForm ? formSent(customId, fields, people[who]) : buttonPress(customId, people[who]);
        const { told, done, failures } = await effects(raw, sample.delivered());
        expect(failures).toEqual([]);
        expect(done.filter((effect) => typeof effect === 'string')).toEqual([]);
        expect(told).toBeDefined();
        if (!customId.startsWith('v1:')) expect(told).toBe(en.answer.unknownControl);
      },
    ),
    { numRuns: 300 },
  );
});
