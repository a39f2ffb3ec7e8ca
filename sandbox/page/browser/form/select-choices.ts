import type { PageState } from '#sandbox/page/page-state.ts';

interface Choice {
  readonly value: string;
  readonly name: string;
  readonly chosen: boolean;
}

interface SelectData {
  readonly type: number;
  readonly options?: readonly {
    readonly value: string;
    readonly label: string;
    readonly description?: string | null;
    readonly default?: boolean;
  }[];
}

const types = { text: 3, user: 5, role: 6, mentionable: 7, channel: 8 };

/** What any kind of select offers; people, roles and channels come from the server. */
export function choicesOf(data: SelectData, state: PageState): Choice[] {
  if (data.type === types.text) {
    return (data.options ?? []).map(({ value, label, description, default: chosen = false }) => {
      return { value, name: description ? `${label} — ${description}` : label, chosen };
    });
  }
  const people = state.people.map(({ id, name }) => ({ value: id, name: `@${name}`, chosen: false }));
  const roles = state.roles.map(({ id, name }) => ({ value: id, name, chosen: false }));
  const channels = state.channels.map(({ id, name }) => ({ value: id, name: `#${name}`, chosen: false }));
  const offered = { [types.user]: people, [types.role]: roles, [types.mentionable]: [...people, ...roles] };
  return offered[data.type] ?? channels;
}
