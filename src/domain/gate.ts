import { z } from 'zod';

/** Why a check did not simply let a request pass. Each has its own sentence for the member and for the moderators. */
export const gateReasons = [
  /** The server wants a person to look first: at everybody's requests, or at this member's. */
  'approval',
  'banned-picture',
  'word-rule',
  'automod',
  /** The floor that no setting removes. */
  'minors',
  'sexual',
  'gore',
  'undressing',
  'harm',
  /** What a classifier says of the text or of the picture. */
  'text-check',
  'picture-check',
  'clip-check',
  /** A check could not run, so a person has to. */
  'check-failed',
] as const;
export type GateReason = (typeof gateReasons)[number];

/** From mild to strict. */
const verdicts = ['allow', 'spoiler', 'hold', 'refuse'] as const;
export type Verdict = (typeof verdicts)[number];

/** What one check has to say against a request; a check that lets it pass says nothing. */
export const findingSchema = z.object({
  reason: z.enum(gateReasons),
  verdict: z.enum(['spoiler', 'hold', 'refuse']),
  /** For moderators only: which rule, which words, which score. At most 200 characters. */
  evidence: z.string().max(200).optional(),
});
export type Finding = z.infer<typeof findingSchema>;

export const strictest = (findings: readonly Pick<Finding, 'verdict'>[]): Verdict =>
  findings.reduce<Verdict>(
    (worst, { verdict }) => (verdicts.indexOf(verdict) > verdicts.indexOf(worst) ? verdict : worst),
    'allow',
  );

/** Whether a check found something in what was asked for or made; that a person looks at everybody's requests is no doubt. */
export const isDoubtful = (findings: readonly Finding[]): boolean =>
  findings.some(({ reason, verdict }) => reason !== 'approval' && reason !== 'check-failed' && verdict !== 'spoiler');
