import { z } from 'zod';

/** Absent, null and of the wrong type all become undefined: the rules judge meaning, the schema has judged shape. */
export function lenient<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

const text = lenient(z.string());
const whole = lenient(z.number());
const media = lenient(z.object({ url: text }));

export const componentType = {
  actionRow: 1,
  button: 2,
  textInput: 4,
  textDisplay: 10,
  file: 13,
  checkboxGroup: 22,
} as const;

const plain = z.object({
  type: whole,
  id: whole,
  custom_id: text,
  style: whole,
  label: text,
  url: text,
  sku_id: text,
  emoji: lenient(z.looseObject({})),
  content: text,
  disabled: lenient(z.boolean()),
  min_values: whole,
  max_values: whole,
  min_length: whole,
  max_length: whole,
  options: lenient(z.array(z.object({ value: text, default: lenient(z.boolean()) }))),
  default_values: lenient(z.array(z.unknown())),
  items: lenient(z.array(z.object({ media }))),
  media,
  file: media,
});

export type ComponentBody = z.infer<typeof plain> & {
  components?: ComponentBody[] | undefined;
  accessory?: ComponentBody | undefined;
  component?: ComponentBody | undefined;
};

export const componentBody: z.ZodType<ComponentBody> = z.lazy(() =>
  plain.extend({
    components: lenient(z.array(componentBody)),
    accessory: lenient(componentBody),
    component: lenient(componentBody),
  }),
);

export interface PlacedComponent {
  component: ComponentBody;
  pointer: string;
}

/** Every component with its place, those inside rows, containers, sections and labels included. */
export function placedComponents(components: ComponentBody[], pointer: string): PlacedComponent[] {
  return components.flatMap((component, at) => placedTree(component, `${pointer}/${at}`));
}

function placedTree(component: ComponentBody, pointer: string): PlacedComponent[] {
  return [
    { component, pointer },
    ...placedComponents(component.components ?? [], `${pointer}/components`),
    ...(component.accessory ? placedTree(component.accessory, `${pointer}/accessory`) : []),
    ...(component.component ? placedTree(component.component, `${pointer}/component`) : []),
  ];
}
