interface Named {
  readonly name: string;
  readonly name_localizations?: Readonly<Partial<Record<string, string | null>>> | null | undefined;
  readonly description?: string;
  readonly description_localizations?: Readonly<Partial<Record<string, string | null>>> | null | undefined;
}

/** Name and description in the person's language, where the command has them. */
export function localized(named: Named, locale = 'en-US'): { name: string; description: string } {
  return {
    name: named.name_localizations?.[locale] ?? named.name,
    description: named.description_localizations?.[locale] ?? named.description ?? '',
  };
}
