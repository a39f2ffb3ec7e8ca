import { z } from 'zod';
import { FormError } from '#sandbox/discord/http/api-error.ts';
import { type Reply, type Route, route } from '#sandbox/discord/http/route.ts';
import { callbackTypes, checkCallback } from '#sandbox/discord/interactions/callback-rules.ts';
import { requireUnanswered } from '#sandbox/discord/interactions/find-interaction.ts';
import { answerWithMessage, answerWithPlaceholder, answerWithUpdate } from '#sandbox/discord/interactions/respond.ts';
import { parseMessageBody } from '#sandbox/discord/messages/message-body.ts';
import { messageFlags } from '#sandbox/discord/messages/message-flags.ts';
import { interactionType, renderMessage } from '#sandbox/discord/messages/render-message.ts';
import type { StoredInteraction } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

const callback = z.object({
  type: z.number().int(),
  data: z.looseObject({ flags: z.number().int().nullish(), choices: z.array(z.unknown()).optional() }).nullish(),
});

/** The first answer to an interaction. */
export function callbackRoutes(world: World): Route[] {
  return [
    route(
      'POST',
      '/interactions/:interaction/:token/callback',
      (params, request) => {
        const interaction = requireUnanswered(world, params.interaction, params.token);
        const parsed = callback.safeParse(request.body);
        if (!parsed.success) throw new FormError('type: this field is required');
        const { type, data } = parsed.data;
        const flags = data?.flags ?? 0;
        checkCallback(interaction, type, flags);
        const ephemeral = (flags & messageFlags.ephemeral) !== 0;
        if (type === callbackTypes.message) {
          answerWithMessage(world, interaction, parseMessageBody(data), request.files, ephemeral);
        } else if (type === callbackTypes.deferredMessage) {
          answerWithPlaceholder(world, interaction, ephemeral);
        } else if (type === callbackTypes.update) {
          answerWithUpdate(world, interaction, parseMessageBody(data), request.files);
        } else if (type === callbackTypes.deferredUpdate) {
          interaction.originalId = interaction.sourceMessageId;
        } else if (type === callbackTypes.choices) {
          interaction.choices = data?.choices ?? [];
        } else {
          interaction.modal = data ?? {};
        }
        const at = world.now();
        interaction.acknowledged = { type, at, latencyMs: at - interaction.createdAt };
        world.changed();
        return request.query.get('with_response') === 'true' ? describe(world, interaction, type) : { status: 204 };
      },
      'path-token',
    ),
  ];
}

/** Discord puts the message itself in only for types 4 and 7; a deferral shows just its id. */
function describe(world: World, interaction: StoredInteraction, type: number): Reply {
  const message = interaction.originalId === null ? undefined : world.messages.get(interaction.originalId);
  const shown = type === callbackTypes.message || type === callbackTypes.update;
  return {
    status: 200,
    body: {
      interaction: {
        id: interaction.id,
        type: interactionType[interaction.kind],
        ...(message
          ? {
              response_message_id: message.id,
              response_message_loading: (message.flags & messageFlags.loading) !== 0,
              response_message_ephemeral: message.ephemeralFor !== null,
            }
          : {}),
      },
      resource: { type, ...(message && shown ? { message: renderMessage(world, message) } : {}) },
    },
  };
}
