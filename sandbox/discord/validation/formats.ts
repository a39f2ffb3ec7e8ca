import type { Format } from 'ajv';

const unsigned64Max = 2n ** 64n - 1n;
const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/;
const linkProtocols = new Set(['http:', 'https:', 'attachment:', 'discord:']);

/** The formats that Discord's document uses and JSON Schema does not define. */
export const discordFormats: Record<string, Format> = {
  snowflake: (text: string) => /^\d{1,20}$/.test(text) && BigInt(text) <= unsigned64Max,
  nonce: (text: string) => text.length > 0,
  int32: { type: 'number', validate: (value: number) => Number.isInteger(value) && Math.abs(value) <= 2 ** 31 },
  int64: { type: 'number', validate: (value: number) => Number.isInteger(value) },
  double: { type: 'number', validate: (value: number) => Number.isFinite(value) },
  uri: (text: string) => URL.canParse(text) && linkProtocols.has(new URL(text).protocol),
  'date-time': (text: string) => isoInstant.test(text) && !Number.isNaN(Date.parse(text)),
};
