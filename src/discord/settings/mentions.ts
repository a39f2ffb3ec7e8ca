import type { View } from './topic.ts';

const shownInBrief = 5;

export const channelMention = (id: string): string => `<#${id}>`;
export const roleMention = (id: string): string => `<@&${id}>`;

/** All of them, or among other topics the first few and how many there are besides. */
export function mentionList(
  ids: readonly string[],
  mention: (id: string) => string,
  { texts, brief }: Pick<View, 'texts' | 'brief'>,
): string {
  const shown = brief && ids.length > shownInBrief ? ids.slice(0, shownInBrief) : ids;
  const list = shown.map(mention).join(texts.list);
  return shown.length < ids.length ? texts.settings.more(list, ids.length - shown.length) : list;
}
