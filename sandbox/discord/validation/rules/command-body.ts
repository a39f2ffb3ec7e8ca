import { z } from 'zod';
import { lenient } from './component-body.ts';

const text = lenient(z.string());
const whole = lenient(z.number());
const translations = lenient(z.record(z.string(), z.string()));

const described = z.object({
  name: text,
  name_localizations: translations,
  description: text,
  description_localizations: translations,
});

const plainOption = described.extend({
  type: whole,
  required: lenient(z.boolean()),
  autocomplete: lenient(z.boolean()),
  choices: lenient(z.array(described.pick({ name: true, name_localizations: true }).extend({ value: z.unknown() }))),
  min_value: whole,
  max_value: whole,
  min_length: whole,
  max_length: whole,
});

export type OptionBody = z.infer<typeof plainOption> & { options?: OptionBody[] | undefined };

const optionBody: z.ZodType<OptionBody> = z.lazy(() => plainOption.extend({ options: lenient(z.array(optionBody)) }));

const commandBody = described.extend({ type: whole, options: lenient(z.array(optionBody)) });

export type CommandBody = z.infer<typeof commandBody>;
export type Described = Partial<z.infer<typeof described>>;

/** Types 1 to 3; a command without a type is a chat-input one. */
export const commandType = { chatInput: 1, user: 2, message: 3 } as const;
export const optionType = { subcommand: 1, subcommandGroup: 2 } as const;

/** Never fails: what has the wrong type is the schema's to report and absent here. */
export function readCommand(body: unknown): CommandBody {
  return commandBody.safeParse(body).data ?? commandBody.parse({});
}
