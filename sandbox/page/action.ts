import { z } from 'zod';

const id = z.string().regex(/^\d+$/);
/** A file that was sent before, by the id the page got for it. */
const file = z.object({ file: z.string() });
const optionValue = z.union([z.string(), z.number(), z.boolean(), file]);
const place = { you: id, channel: id };
const command = {
  ...place,
  name: z.string(),
  subcommand: z.array(z.string()).optional(),
  options: z.record(z.string(), optionValue),
};

/** Everything that can be done on the page. */
export const actionSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('say'), ...place, content: z.string().trim().min(1).max(2000) }),
  z.object({ do: z.literal('command'), ...command }),
  z.object({ do: z.literal('autocomplete'), ...command, focused: z.string() }),
  z.object({ do: z.literal('message-command'), you: id, message: id, name: z.string() }),
  z.object({ do: z.literal('button'), you: id, message: id, customId: z.string() }),
  z.object({ do: z.literal('select'), you: id, message: id, customId: z.string(), values: z.array(z.string()) }),
  z.object({
    do: z.literal('modal'),
    interaction: id,
    values: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string()), z.array(file)])),
  }),
  z.object({ do: z.literal('delete-message'), message: id }),
  z.object({ do: z.literal('delete-card'), channel: id }),
  z.object({ do: z.literal('set-locale'), of: z.union([id, z.literal('guild')]), locale: z.enum(['en-US', 'zh-TW']) }),
  z.object({ do: z.literal('permit'), channel: id, permission: z.string(), allowed: z.boolean() }),
  z.object({ do: z.literal('switch'), id: z.string(), on: z.boolean() }),
  z.object({ do: z.literal('score'), category: z.string(), score: z.number().min(0).max(1) }),
  z.object({ do: z.literal('pace'), speed: z.number().min(0.1).max(100) }),
  z.object({ do: z.literal('money'), of: z.enum(['price', 'balance']), usd: z.number().min(0).max(100_000) }),
  z.object({ do: z.literal('job'), id: z.string(), step: z.enum(['start', 'finish', 'fail']) }),
  z.object({ do: z.literal('bot'), step: z.enum(['start', 'stop', 'kill', 'restart']) }),
]);

type Action = z.infer<typeof actionSchema>;
export type OptionInput = z.infer<typeof optionValue>;

type PersonActionName =
  | 'say'
  | 'command'
  | 'autocomplete'
  | 'message-command'
  | 'button'
  | 'select'
  | 'modal'
  | 'delete-message';
/** What people do in the server. */
export type PersonAction = Extract<Action, { do: PersonActionName }>;
/** What happens outside of it. */
export type WorldAction = Exclude<Action, PersonAction>;
