/** What a button does and to which job: `v1:<action>:<job id>`. A lookup key and nothing more; the press is authorised anew. */
const actions = ['cancel', 'reroll', 'details', 'delete', 'resubmit', 'give-up'] as const;
export type ButtonAction = (typeof actions)[number];

export const formatCustomId = (action: ButtonAction, jobId: string): string => `v1:${action}:${jobId}`;

export function parseCustomId(customId: string): { action: ButtonAction; jobId: string } | undefined {
  const [version, name, jobId, ...rest] = customId.split(':');
  const action = actions.find((candidate) => candidate === name);
  if (version !== 'v1' || !action || !jobId || !/^\d{1,20}$/.test(jobId) || rest.length > 0) return undefined;
  return { action, jobId };
}
