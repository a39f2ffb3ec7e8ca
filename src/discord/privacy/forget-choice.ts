const choices = ['forget', 'keep'] as const;
export type ForgetChoice = (typeof choices)[number];

/** The argument of a control: what is chosen, and whose data it is about. */
export const formatChoice = (choice: ForgetChoice, memberId: string): string => `${choice}.${memberId}`;

export function parseChoice(argument: string): { choice: ForgetChoice; memberId: string } | undefined {
  const [name, memberId, ...rest] = argument.split('.');
  const choice = choices.find((candidate) => candidate === name);
  return choice && memberId && rest.length === 0 ? { choice, memberId } : undefined;
}
