import type { PageState } from '#sandbox/page/page-state.ts';

export interface Choice {
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
  readonly default_values?: readonly { readonly id: string }[] | null;
  readonly channel_types?: readonly number[] | null;
}

const types = { text: 3, user: 5, role: 6, mentionable: 7, channel: 8 };

/** What any kind of select offers; people, roles and channels come from the server. */
export function choicesOf(data: SelectData, state: PageState): Choice[] {
  if (data.type === types.text) {
    return (data.options ?? []).map(({ value, label, description, default: chosen = false }) => {
      return { value, name: description ? `${label} — ${description}` : label, chosen };
    });
  }
  const fitting = data.channel_types?.length ? data.channel_types : undefined;
  const people = state.people.map(({ id, name }) => ({ id, name: `@${name}` }));
  const channels = state.channels
    .filter(({ type }) => fitting?.includes(type) ?? true)
    .map(({ id, name }) => ({ id, name: `#${name}` }));
  const offered = {
    [types.user]: people,
    [types.role]: state.roles,
    [types.mentionable]: [...people, ...state.roles],
  };
  return (offered[data.type] ?? channels).map(({ id, name }) => {
    return { value: id, name, chosen: data.default_values?.some((one) => one.id === id) ?? false };
  });
}
