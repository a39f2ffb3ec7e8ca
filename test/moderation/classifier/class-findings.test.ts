import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingSchema } from '#src/domain/gate.ts';
import { findingsFromClasses } from '#src/moderation/classifier/class-findings.ts';

test.each([
  ['a landscape', { neutral: 0.9, drawing: 0.08, porn: 0.02 }, []],
  ['a drawing that may be pornographic', { hentai: 0.3, porn: 0.2 }, ['spoiler porn+hentai 0.50']],
  ['what looks pornographic', { hentai: 0.1, porn: 0.75 }, ['hold porn+hentai 0.85']],
  ['little clothing', { sexy: 0.85, neutral: 0.15 }, ['spoiler sexy 0.85']],
])('%s in an ordinary channel', (_, classes, expected) => {
  const findings = findingsFromClasses(classes, { ageRestricted: false });
  expect(findings.map(({ verdict, evidence }) => `${verdict} ${evidence}`)).toEqual(expected);
});

test('it never refuses, and has no say in an age-restricted channel', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.record({ porn: share, hentai: share, sexy: share }), (classes) => {
      const findings = findingsFromClasses(classes, { ageRestricted: false });
      expect(findings.map((finding) => findingSchema.parse(finding).verdict)).not.toContain('refuse');
      expect(findingsFromClasses(classes, { ageRestricted: true })).toEqual([]);
    }),
  );
});
