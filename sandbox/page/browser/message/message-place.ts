import type { APIMessage } from 'discord-api-types/v10';
import type { View } from '#sandbox/page/browser/talk/view.ts';

/** Where a component sits. */
export interface MessagePlace {
  readonly view: View;
  readonly message: APIMessage;
}
