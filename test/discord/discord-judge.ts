import { createValidator } from '#sandbox/discord/validation/validator.ts';
import { editPayload, type MessageBody, newMessagePayload } from '#src/discord/transport/message-payload.ts';
import type { OutgoingFile } from '#src/discord/transport/multipart-form.ts';

const validator = createValidator();
const id = '123456789012345678';

function checked(method: string, path: string, body: object, files: readonly OutgoingFile[]): string[] {
  const parts = files.map(({ name, contentType }, index) => ({
    field: `files[${index}]`,
    filename: name,
    bytes: 9,
    contentType,
  }));
  // Through JSON, as on the wire.
  const request = { method, path, body: JSON.parse(JSON.stringify(body)), files: parts };
  return validator.checkRequest(request).map(({ message }) => message);
}

/** What Discord would refuse in this message, sent as a new one. */
export const newMessageFaults = (body: MessageBody, files: readonly OutgoingFile[] = []): string[] =>
  checked('POST', `/channels/${id}/messages`, newMessagePayload(body, files), files);

/** The same as an edit, by the bot and through an interaction's token. */
export const editFaults = (body: MessageBody, files: readonly OutgoingFile[] = []): string[] => [
  ...checked('PATCH', `/channels/${id}/messages/${id}`, editPayload(body, files), files),
  ...checked('PATCH', `/webhooks/${id}/token/messages/@original`, editPayload(body, files), files),
];

export const answerFaults = (response: object): string[] =>
  checked('POST', `/interactions/${id}/token/callback`, response, []);

export const commandFaults = (commands: object): string[] =>
  checked('PUT', `/applications/${id}/commands`, commands, []);
