import type {
  APIInteractionResponse,
  RESTPatchAPIChannelMessageJSONBody,
  RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import { InteractionResponseType } from 'discord-api-types/v10';
import type { OutgoingFile } from './multipart-form.ts';

type Field =
  | 'content'
  | 'embeds'
  | 'components'
  | 'flags'
  | 'message_reference'
  | 'allowed_mentions'
  | 'nonce'
  | 'enforce_nonce';

/** What a message says. Its attachments follow from the files that go along. */
export interface MessageBody extends Pick<RESTPostAPIChannelMessageJSONBody, Field> {
  /** On an edit: without files and without this, the attachments stay; else those not named here go. */
  keepAttachments?: { id: string }[];
}

/** Nobody is pinged unless the caller says whom; Discord's defaults differ between messages, answers and edits. */
const nobody = { parse: [] };

export function newMessagePayload(body: MessageBody, files: readonly OutgoingFile[]) {
  const { keepAttachments: _, ...said } = body;
  const attachments = files.length > 0 ? { attachments: files.map(describeFile) } : {};
  const payload = { ...said, allowed_mentions: body.allowed_mentions ?? nobody, ...attachments };
  return payload satisfies RESTPostAPIChannelMessageJSONBody;
}

export function editPayload(body: MessageBody, files: readonly OutgoingFile[]) {
  const { content, embeds, components, flags, keepAttachments, allowed_mentions = nobody } = body;
  const listed = keepAttachments !== undefined || files.length > 0;
  const kept = (keepAttachments ?? []).map(({ id }) => ({ id }));
  const attachments = listed ? { attachments: [...kept, ...files.map(describeFile)] } : {};
  const payload = { content, embeds, components, flags, allowed_mentions, ...attachments };
  return payload satisfies RESTPatchAPIChannelMessageJSONBody;
}

/** The answer to an interaction, pinging nobody either. */
export function answerPayload(response: APIInteractionResponse): APIInteractionResponse {
  switch (response.type) {
    case InteractionResponseType.ChannelMessageWithSource:
    case InteractionResponseType.UpdateMessage:
      return response.data
        ? { ...response, data: { ...response.data, allowed_mentions: response.data.allowed_mentions ?? nobody } }
        : response;
    default:
      return response;
  }
}

function describeFile({ name, description, spoiler }: OutgoingFile, index: number) {
  return {
    id: String(index),
    filename: name,
    ...(description !== undefined && { description }),
    ...(spoiler && { is_spoiler: true }),
  };
}
