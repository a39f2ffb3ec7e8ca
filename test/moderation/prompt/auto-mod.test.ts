import { describe, expect, test } from 'vitest';
import { judgeByAutoMod } from '#src/moderation/prompt/auto-mod.ts';
import { autoModRulesSchema } from '#src/moderation/prompt/auto-mod-rules.ts';

const rule = (metadata: object, changes: object = {}) => ({
  id: '1',
  guild_id: '2',
  creator_id: '3',
  name: 'No cats',
  event_type: 1,
  trigger_type: 1,
  actions: [{ type: 1, metadata: { custom_message: 'no' } }],
  enabled: true,
  exempt_roles: ['10'],
  exempt_channels: ['20'],
  trigger_metadata: { keyword_filter: [], regex_patterns: [], allow_list: [], ...metadata },
  ...changes,
});
const judged = (prompt: string, metadata: object, changes?: object, place = { roleIds: ['1'], channelIds: ['2'] }) =>
  judgeByAutoMod(autoModRulesSchema.parse([rule(metadata, changes)]), { prompt, ...place });

describe('a keyword matches as Discord describes it', () => {
  test.each([
    ['cat', 'a Cat.', true],
    ['cat', 'catch', false],
    ['cat', 'the tomcat', false],
    ['tra*', 'a Train', true],
    ['tra*', 'extra', false],
    ['*cat', 'a tomcat', true],
    ['*cat', 'catch', false],
    ['*cat*', 'locating', true],
    ['the mat', 'on THE mat', true],
    ['the mat', 'the matrix', false],
  ])('%s in %j: %s', (keyword, prompt, matches) => {
    expect(judged(prompt, { keyword_filter: [keyword] }).length).toBe(matches ? 1 : 0);
  });
});

describe('the allow list', () => {
  test.each([
    ['cat*', ['category'], 'a category', false],
    ['cat*', ['cate*'], 'two categories', false],
    ['cat*', ['category'], 'a category of cats', true],
    ['cat', ['black cat'], 'a black cat', false],
    ['cat', ['black cat'], 'a black cat and a cat', true],
  ])('of %s with %j in %j: %s', (keyword, allow, prompt, matches) => {
    expect(judged(prompt, { keyword_filter: [keyword], allow_list: allow }).length).toBe(matches ? 1 : 0);
  });

  test('holds for expressions too', () => {
    const metadata = { regex_patterns: ['c.t'], allow_list: ['cut'] };
    expect(judged('a cut', metadata)).toEqual([]);
    expect(judged('a cut, a cot', metadata).length).toBe(1);
  });
});

describe.each([{ allow_list: [] }, { allow_list: ['a*'] }])('of a hostile prompt, with %j', ({ allow_list }) => {
  test('the cost grows with its length and not with its square', () => {
    const prompt = `${'㌖'.repeat(900)}!${'エロ'.repeat(299)}`;
    const words = ['*エロ*', '*ロ*', 'エロ*', '*エロ'];
    const matches = judged(prompt, {
      keyword_filter: Array.from({ length: 250 }, (_, i) => words[i % 4] ?? ''),
      allow_list,
    });
    expect(matches.length).toBe(1);
  });
});

test('expressions ignore case, and one that cannot be read does not stop the others', () => {
  expect(judged('TWO CATS', { regex_patterns: ['(?=x)', '(?x) a', 'c[ao]ts?'] })).toEqual([
    { reason: 'automod', verdict: 'refuse', evidence: 'No cats: c[ao]ts?' },
  ]);
});

test('a rule that only tells moderators holds the prompt for them', () => {
  const actions = [{ type: 2, metadata: { channel_id: '5' } }];
  expect(judged('a cat', { keyword_filter: ['cat'] }, { actions })).toMatchObject([{ verdict: 'hold' }]);
});

test('a rule says nothing when it is off or somebody is exempt', () => {
  const metadata = { keyword_filter: ['cat'] };
  expect(judged('a cat', metadata, { enabled: false })).toEqual([]);
  expect(judged('a cat', metadata, {}, { roleIds: ['1', '10'], channelIds: ['2'] })).toEqual([]);
  expect(judged('a cat', metadata, {}, { roleIds: [], channelIds: ['2', '20'] })).toEqual([]);
});

test('evidence is short, however long name and expression are', () => {
  const [finding] = judged('a cat', { regex_patterns: [`c(a|${'b'.repeat(240)})t`] }, { name: 'n'.repeat(100) });
  expect(finding?.evidence?.length).toBe(200);
});

test('of Discord’s answer only keyword rules are read, and nothing in it is a fault', () => {
  const preset = { ...rule({}), trigger_type: 4, trigger_metadata: { presets: [1], allow_list: [] } };
  const sparse = { id: '9', trigger_type: 1, trigger_metadata: { keyword_filter: ['cat'] } };
  const rules = autoModRulesSchema.parse([null, preset, { trigger_type: 99 }, 'nonsense', sparse, rule({})]);
  expect(rules.map(({ id }) => id)).toEqual(['9', '1']);
  expect(autoModRulesSchema.parse(null)).toEqual([]);
  expect(autoModRulesSchema.safeParse({ message: 'Missing Permissions' }).success).toBe(false);
});
