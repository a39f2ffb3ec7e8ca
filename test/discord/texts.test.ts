import { expect, test } from 'vitest';
import { en } from '#src/discord/texts/en.ts';
import { languageOf, textsFor } from '#src/discord/texts/texts.ts';
import { zhTw } from '#src/discord/texts/zh-tw.ts';
import { failureReasons, pictureFaults, rejectionReasons } from '#src/domain/job-reasons.ts';

/** Every sentence of a catalogue by its path; a sentence with gaps is filled with marks that can be looked for. */
function sentences(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return sentences(node(...marksFor(node)), path);
  if (typeof node !== 'object' || node === null) throw new Error(`${path} is no text`);
  return Object.entries(node).flatMap(([key, value]) => sentences(value, path ? `${path}.${key}` : key));
}
const marksFor = ({ length }: { length: number }) => Array.from({ length }, (_, index) => `⟦${index}⟧`);

const english = sentences(en);
const chinese = sentences(zhTw);

test('both catalogues say the same things', () => {
  expect(chinese.map(([path]) => path)).toEqual(english.map(([path]) => path));
  expect(english.length).toBeGreaterThan(100);
});

test.each([
  ['English', english],
  ['Chinese', chinese],
])('no text in %s is empty or lacks a word that it was given', (_, catalogue) => {
  for (const [path, sentence] of catalogue) {
    // A moderator who picks no reason has none to be named.
    if (path !== 'moderatorReasons.other') expect(sentence.trim(), path).not.toBe('');
  }
});

test('both fill the same gaps', () => {
  const gaps = (catalogue: [string, string][]) =>
    catalogue.map(([path, sentence]) => [path, [...new Set(sentence.match(/⟦\d⟧/g))].toSorted()]);
  expect(gaps(chinese)).toEqual(gaps(english));
});

test('every function uses each thing that it is given', () => {
  const unused = (node: unknown, path: string): string[] => {
    if (typeof node === 'function') {
      const said = JSON.stringify(node(...marksFor(node)));
      return marksFor(node).flatMap((mark) => (said.includes(mark) ? [] : `${path} ${mark}`));
    }
    if (typeof node !== 'object' || node === null) return [];
    return Object.entries(node).flatMap(([key, value]) => unused(value, `${path}.${key}`));
  };
  // One job in so many seconds: the number of jobs is no news.
  const cooldown = '.limits.member-cooldown ⟦0⟧';
  expect([...unused(en, 'en'), ...unused(zhTw, 'zh-TW')]).toEqual([`en${cooldown}`, `zh-TW${cooldown}`]);
});

/** Names, formats, units and what is typed as it is. */
const foreign =
  /RunComfy|Discord|AutoMod|RE2|JSON|JPEG|PNG|WebP|AVIF|MB|AI|fps|\/animate|\/settings (ex|im)port|⟦\d⟧|\]\(|\[/g;

test('nothing in the Chinese catalogue was left in English', () => {
  for (const [path, sentence] of chinese) expect(sentence.replaceAll(foreign, ''), path).not.toMatch(/[A-Za-z]{2,}/);
});

test('Chinese is written with full-width punctuation and Traditional characters', () => {
  for (const [path, sentence] of chinese) {
    expect(sentence, path).not.toMatch(/\p{Script=Han}[,:;!?()]|[,:;!?()]\p{Script=Han}/u);
    expect(sentence, path).not.toMatch(/[这们时图运请执试无费态频设删发实员应话]/u);
  }
});

test('every bad picture and every failure ends with what to do; what a person or a rule decided needs nothing done', () => {
  const decided = ['withheld', 'review-undecided'];
  for (const [language, { rejections, failures }] of Object.entries({ en, 'zh-TW': zhTw })) {
    const pattern = language === 'en' ? /please /i : /請/;
    for (const reason of pictureFaults) expect(rejections[reason], reason).toMatch(pattern);
    for (const reason of failureReasons)
      if (!decided.includes(reason)) expect(failures[reason], reason).toMatch(pattern);
    expect(Object.keys(rejections).toSorted()).toEqual(rejectionReasons.toSorted());
    expect(Object.keys(failures).toSorted()).toEqual(failureReasons.toSorted());
  }
});

test('every sentence is one: it ends like one, and none is a wall of text', () => {
  const bodies = [...english, ...chinese].filter(([path]) =>
    /^(rejections|failures|objections|limits|answer|cancelAnswer)\.|^state\..*body$/.test(path),
  );
  expect(bodies.length).toBeGreaterThan(80);
  for (const [path, sentence] of bodies) {
    expect(sentence, path).toMatch(/[.。?？)⟧]$/);
    expect(sentence.length, path).toBeLessThan(260);
  }
});

test('Chinese of every kind is answered in Chinese, everything else in English', () => {
  expect(['zh-TW', 'zh-CN', 'en-US', 'ja', 'de', ''].map(languageOf)).toEqual([
    'zh-TW',
    'zh-TW',
    'en',
    'en',
    'en',
    'en',
  ]);
  expect(textsFor('zh-TW')).toBe(zhTw);
  expect(textsFor('fr')).toBe(en);
});
