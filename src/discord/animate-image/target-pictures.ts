import { plainText } from '#src/discord/cards/prompt-text.ts';
import { parseCustomId } from '#src/discord/custom-id.ts';
import type { TargetMessage } from '#src/discord/interactions/target-message.ts';
import type { Draft } from '#src/domain/ports.ts';

type Pictures = NonNullable<Draft['pictures']>;

/** Discord's limit for a message, and for a group of radio buttons. */
const most = 10;

/** The pictures that somebody put into a message, theirs or not: whose they are is judged elsewhere. */
export const attachedPictures = ({ author, attachments }: TargetMessage): Pictures =>
  attachments
    .filter(({ content_type }) => content_type?.startsWith('image/'))
    .slice(0, most)
    .map(({ filename = '', url, size: bytes }) => {
      return { name: plainText(filename), source: { kind: 'attachment', url, bytes, ownerId: author.id } };
    });

/** The jobs that a message of a bot seems to be about: by its buttons, and as the answer to a command. */
export function namedJobIds({ author, components, interaction_metadata: answered }: TargetMessage): string[] {
  if (!author.bot) return [];
  const named = customIds(components).flatMap((id) => parseCustomId(id)?.argument ?? []);
  const jobIds = named.filter((argument) => /^\d{1,20}$/.test(argument));
  return [...new Set([...jobIds, ...(answered ? [answered.id] : [])])];
}

/** Of components of any shape and depth. */
function customIds(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'custom_id' in node && typeof node.custom_id === 'string' ? [node.custom_id] : [];
  return [...own, ...Object.values(node).flatMap(customIds)];
}
