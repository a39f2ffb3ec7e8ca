import type { Asked } from './topic.ts';

/** The role that a select asks about next, with the name that Discord sent along. */
export function pickedRole({ values: [id = ''], interaction }: Asked, unnamed: string): { id: string; name: string } {
  const name = interaction.data.resolved.roles?.[id]?.name;
  return { id, name: name ? `@${name.replace(/^@/, '')}` : unnamed };
}
