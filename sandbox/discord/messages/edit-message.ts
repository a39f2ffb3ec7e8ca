import type { UploadedFile } from '#sandbox/discord/http/request-body.ts';
import type { Channel, StoredMessage } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';
import { computeMentions } from './mentions.ts';
import type { MessageBody } from './message-body.ts';
import { messageFlags } from './message-flags.ts';
import { openPoll } from './open-poll.ts';
import { checkMessage, saveMessage } from './save-message.ts';
import { resolveAttachments } from './store-attachments.ts';

/** Applies only the keys that were sent. Mentions are computed anew, and nobody is ever notified by an edit. */
export function editMessage(
  world: World,
  channel: Channel,
  old: StoredMessage,
  body: MessageBody,
  files: readonly UploadedFile[],
  uploadLimitBytes: number,
): StoredMessage {
  const content = body.content === undefined ? old.content : (body.content ?? '').trim();
  const components = body.components === undefined ? old.components : (body.components ?? []);
  const wasLoading = (old.flags & messageFlags.loading) !== 0;
  const source = { content, components, repliedUserId: null };
  const origin = old.interactionId === null ? 'bot' : 'interaction';
  const message: StoredMessage = {
    ...old,
    content,
    components,
    embeds: body.embeds === undefined ? old.embeds : (body.embeds ?? []),
    attachments: resolveAttachments(world, old, old.attachments, body.attachments, files, uploadLimitBytes),
    // A poll can't be edited; the edit that fills the placeholder may still bring one.
    poll: wasLoading && body.poll ? openPoll(body.poll, world.now()) : old.poll,
    flags: editedFlags(old.flags, body.flags),
    mentions: computeMentions(world, channel, source, body.allowed_mentions, origin),
    // Filling the placeholder is the first version of the response, not an edit of one.
    editedAt: wasLoading ? null : world.now(),
  };
  checkMessage(message);
  saveMessage(world, channel, message);
  return message;
}

/** Embeds may be suppressed and shown again; Components V2 can be switched on and never off; the rest stays. */
function editedFlags(old: number, sent: number | null | undefined): number {
  const kept = old & ~messageFlags.loading;
  if (sent === undefined || sent === null) return kept;
  return (
    (kept & ~messageFlags.suppressEmbeds) | (sent & messageFlags.suppressEmbeds) | (sent & messageFlags.componentsV2)
  );
}
