import type { ActionAnswer, PageState } from '#sandbox/page/page-state.ts';

/** What the page asks its own server. */
export async function fetchState(you: string, channel: string): Promise<PageState> {
  const query = new URLSearchParams({ as: you, channel });
  const response = await fetch(`/state?${query}`);
  return await response.json();
}

export type Act = (action: Readonly<Record<string, unknown>>) => Promise<ActionAnswer>;

export const act: Act = async (action) => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch('/act', { method: 'POST', headers, body: JSON.stringify(action) });
  return await response.json();
};

/** The id by which actions name the file. */
export async function sendFile(file: File): Promise<string> {
  const query = new URLSearchParams({ name: file.name });
  const headers = { 'content-type': file.type || 'application/octet-stream' };
  const response = await fetch(`/files?${query}`, { method: 'POST', headers, body: file });
  const answer: ActionAnswer = await response.json();
  if (answer.file === undefined) throw new Error(answer.error ?? 'the file could not be sent');
  return answer.file;
}
