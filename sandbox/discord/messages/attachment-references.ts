import type { APIEmbed } from 'discord-api-types/v10';
import type { StoredAttachment } from '#sandbox/discord/state/records.ts';

const scheme = 'attachment://';

/** Names behind every `attachment://` anywhere in embeds or components. */
export function referencedNames(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith(scheme) ? [value.slice(scheme.length)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(referencedNames);
}

/** The same value with each media object's `attachment://name` replaced by what `locate` knows about the file. */
export function resolveReferences<T>(
  value: T,
  attachments: readonly StoredAttachment[],
  sign: (path: string) => string,
): T;
export function resolveReferences(
  value: unknown,
  attachments: readonly StoredAttachment[],
  sign: (path: string) => string,
): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => resolveReferences(one, attachments, sign));
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, one]): [string, unknown] => [key, resolveReferences(one, attachments, sign)]),
  );
  for (const key of ['url', 'icon_url']) {
    const found = typeof copy[key] === 'string' ? findByReference(copy[key], attachments) : undefined;
    if (!found) continue;
    copy[key] = sign(found.path);
    copy[`proxy_${key}`] = sign(found.path);
  }
  return copy;
}

export function findByReference(url: string, attachments: readonly StoredAttachment[]): StoredAttachment | undefined {
  return url.startsWith(scheme) ? attachments.find((one) => one.filename === url.slice(scheme.length)) : undefined;
}

/** Files that an embed shows are not listed as attachments of the message. */
export function isShownByEmbed(attachment: StoredAttachment, embeds: readonly APIEmbed[]): boolean {
  return referencedNames(embeds).includes(attachment.filename);
}
