import { type JsonSchema, reference } from './json-schema.ts';

type Properties = Record<string, JsonSchema>;

const nonce: JsonSchema = { type: ['integer', 'string', 'null'], maxLength: 25, format: 'nonce' };
const flag: JsonSchema = { type: ['boolean', 'null'] };
/** discord.js writes these into every message body, also where the document does not list them. */
const addedByDiscordJs: Properties = { tts: flag, nonce, enforce_nonce: flag };
/** The document allows 4,000: what subscribers may write, not bots. */
const content: JsonSchema = { type: ['string', 'null'], maxLength: 2_000 };
const message: Properties = { ...addedByDiscordJs, content };

/** A bit set beyond 53 bits travels as a string, though the document says integer. */
const command: Properties = {
  default_member_permissions: { type: ['string', 'null'], pattern: '^[0-9]+$' },
  nsfw: flag,
};
const fileTypes: Properties = {
  file_types: {
    type: ['array', 'null'],
    items: { type: 'string', pattern: '^(image|video|audio|\\.[a-z0-9]+)$' },
    maxItems: 10,
  },
};
const choiceName: JsonSchema = { type: 'string', minLength: 1, maxLength: 100 };
const autocompleteChoice: JsonSchema = {
  type: 'object',
  properties: {
    name: choiceName,
    name_localizations: { type: ['object', 'null'], additionalProperties: choiceName },
    value: { type: ['string', 'number'], maxLength: 100 },
  },
  required: ['name', 'value'],
};

/** Where the document of July 2026 is wrong, silent or laxer than Discord's written documentation. */
const repairs: Record<string, Properties> = {
  MessageCreateRequest: message,
  MessageEditRequestPartial: message,
  IncomingWebhookRequestPartial: message,
  IncomingWebhookUpdateRequestPartial: message,
  IncomingWebhookInteractionRequest: message,
  IncomingWebhookUpdateForInteractionCallbackRequestPartial: message,
  ApplicationCommandCreateRequest: command,
  ApplicationCommandUpdateRequest: command,
  ApplicationCommandPatchRequestPartial: command,
  ApplicationCommandAttachmentOption: fileTypes,
  FileUploadComponentForModalRequest: fileTypes,
  // The builders of discord.js always say whether the emoji moves.
  ComponentEmojiForRequest: { animated: flag },
  // Forwarding is type 1.
  MessageReferenceRequest: { type: { enum: [0, 1, null] } },
  MessageAttachmentRequest: { is_spoiler: flag },
  ApplicationCommandOptionStringChoice: { value: { type: 'string', maxLength: 100 } },
  // The document gives the limit of the question.
  PollMediaCreateRequest: { text: { type: ['string', 'null'], minLength: 1, maxLength: 55 } },
  // Three unions of choices that differ in one type: as one shape the errors can be read.
  ApplicationCommandAutocompleteCallbackRequest: {
    data: {
      type: 'object',
      properties: { choices: { type: ['array', 'null'], items: autocompleteChoice, maxItems: 25 } },
    },
  },
};

export function repairedSchema(name: string, schema: JsonSchema): JsonSchema {
  if (!schema.properties) return schema;
  const properties = Object.entries({ ...schema.properties, ...repairs[name] });
  return { ...schema, properties: Object.fromEntries(properties.map(([key, inner]) => [key, localised(key, inner)])) };
}

/** The document lists the locales but lets every key through as one. */
function localised(key: string, schema: JsonSchema): JsonSchema {
  return key.endsWith('_localizations') ? { ...schema, propertyNames: reference('AvailableLocalesEnum') } : schema;
}

/** A followup is a union of the whole message and a subset of its fields: the whole one says the same, readably. */
export function repairedBody(route: string, schema: JsonSchema): JsonSchema {
  return route === 'POST /webhooks/{webhook_id}/{webhook_token}' ? reference('IncomingWebhookRequestPartial') : schema;
}
