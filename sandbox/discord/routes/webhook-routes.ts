import { type ApiRequest, type Reply, type Route, route } from '#sandbox/discord/http/route.ts';
import { requireAnswered } from '#sandbox/discord/interactions/find-interaction.ts';
import { createFollowup, editResponse, requireResponse } from '#sandbox/discord/interactions/respond.ts';
import { parseMessageBody } from '#sandbox/discord/messages/message-body.ts';
import { renderMessage } from '#sandbox/discord/messages/render-message.ts';
import { removeMessage } from '#sandbox/discord/messages/save-message.ts';
import type { StoredInteraction, StoredMessage } from '#sandbox/discord/state/records.ts';
import type { World } from '#sandbox/discord/state/world.ts';

interface ResponseParams {
  readonly app: string;
  readonly token: string;
  readonly message: string;
}

/** Responses and followups through the interaction token; permissions of the bot play no part here. */
export function webhookRoutes(world: World): Route[] {
  const answer = (message: StoredMessage): Reply => ({ status: 200, body: renderMessage(world, message) });
  const find = (params: ResponseParams): { interaction: StoredInteraction; message: StoredMessage } => {
    const interaction = requireAnswered(world, params.app, params.token);
    const id = params.message === '@original' ? interaction.originalId : params.message;
    return { interaction, message: requireResponse(world, interaction, id) };
  };
  const one = '/webhooks/:app/:token/messages/:message';
  const original = '/webhooks/:app/:token/messages/@original';
  const withOriginal = (params: { app: string; token: string }): ResponseParams => ({
    ...params,
    message: '@original',
  });
  const edit = (params: ResponseParams, request: ApiRequest): Reply => {
    const { interaction, message } = find(params);
    return answer(editResponse(world, interaction, message, parseMessageBody(request.body), request.files));
  };
  const remove = (params: ResponseParams): Reply => {
    removeMessage(world, find(params).message);
    return { status: 204 };
  };
  return [
    route(
      'POST',
      '/webhooks/:app/:token',
      (params, request) => {
        const interaction = requireAnswered(world, params.app, params.token);
        return answer(createFollowup(world, interaction, parseMessageBody(request.body), request.files));
      },
      'path-token',
    ),
    route('GET', original, (params) => answer(find(withOriginal(params)).message), 'path-token'),
    route('PATCH', original, (params, request) => edit(withOriginal(params), request), 'path-token'),
    route('DELETE', original, (params) => remove(withOriginal(params)), 'path-token'),
    route('GET', one, (params) => answer(find(params).message), 'path-token'),
    route('PATCH', one, edit, 'path-token'),
    route('DELETE', one, remove, 'path-token'),
  ];
}
