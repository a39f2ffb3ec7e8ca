import type { CheckedRequest, FilePart } from '#sandbox/discord/validation/checked-request.ts';

export const snowflake = '123456789012345678';

export function file(n: number, filename: string): FilePart {
  return { field: `files[${n}]`, filename, bytes: 10, contentType: 'application/octet-stream' };
}

export function newMessage(body: unknown, files: FilePart[] = []): CheckedRequest {
  return { method: 'POST', path: `/channels/${snowflake}/messages`, body, files };
}

export function messageEdit(body: unknown, files: FilePart[] = []): CheckedRequest {
  return { method: 'PATCH', path: `/channels/${snowflake}/messages/${snowflake}`, body, files };
}

export function originalEdit(body: unknown, files: FilePart[] = []): CheckedRequest {
  return { method: 'PATCH', path: `/webhooks/${snowflake}/token/messages/@original`, body, files };
}

export function followup(body: unknown, files: FilePart[] = []): CheckedRequest {
  return { method: 'POST', path: `/webhooks/${snowflake}/token`, body, files };
}

export function callback(body: unknown, files: FilePart[] = []): CheckedRequest {
  return { method: 'POST', path: `/interactions/${snowflake}/token/callback`, body, files };
}

export function allCommands(body: unknown): CheckedRequest {
  return { method: 'PUT', path: `/applications/${snowflake}/commands`, body, files: [] };
}

export function changedCommand(body: unknown): CheckedRequest {
  return { method: 'PATCH', path: `/applications/${snowflake}/commands/${snowflake}`, body, files: [] };
}

export const action = (custom_id: string) => ({ type: 2, style: 1, custom_id, label: custom_id });
export const row = (...components: unknown[]) => ({ type: 1, components });
export const words = (content: string) => ({ type: 10, content });
export const times = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
