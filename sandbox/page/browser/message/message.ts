import type { APIMessage } from 'discord-api-types/v10';
import { h } from '#sandbox/page/browser/dom/element.ts';
import { markdown } from '#sandbox/page/browser/markdown/draw.ts';
import { avatar } from '#sandbox/page/browser/people/avatar.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import { attachments } from './attachment.ts';
import { component } from './component.ts';
import { embed } from './embed.ts';
import { commandLine, replyLine } from './message-lines.ts';
import { messageMenu } from './message-menu.ts';
import { poll } from './poll.ts';

const flags = { ephemeral: 1 << 6, loading: 1 << 7, componentsV2: 1 << 15 };

/** One message, from what the API holds and nothing else. */
export function messageItem(message: APIMessage, view: View): HTMLLIElement {
  const set = message.flags ?? 0;
  const bot = message.author.bot === true;
  const name = bot ? view.state.bot.name : (message.author.global_name ?? message.author.username);
  const sentAt = new Date(message.timestamp);
  const mentioned = message.mentions.some(({ id }) => id === view.state.you);
  const item = h(
    'li',
    {
      id: `message-${message.id}`,
      class: `message${mentioned ? ' mentioned' : ''}${set & flags.ephemeral ? ' ephemeral' : ''}`,
    },
    replyLine(message, view) ?? commandLine(message),
    avatar({ name, bot }),
    h(
      'article',
      { 'aria-label': `${name}, ${sentAt.toLocaleTimeString()}` },
      h(
        'header',
        {},
        h('span', { class: 'author' }, name),
        bot && h('span', { class: 'app' }, 'APP'),
        h('time', { datetime: message.timestamp }, sentAt.toLocaleTimeString([], { timeStyle: 'short' })),
      ),
      ...(set & flags.loading ? [thinking(name)] : body(message, view)),
      set & flags.ephemeral ? h('p', { class: 'only-you' }, '👁 Only you can see this') : null,
    ),
  );
  item.append(messageMenu(message, item, view));
  return item;
}

const thinking = (name: string): HTMLElement =>
  h('p', { class: 'thinking' }, h('span', { class: 'dots', 'aria-hidden': true }), `${name} is thinking…`);

function body(message: APIMessage, view: View): HTMLElement[] {
  const edited =
    message.edited_timestamp !== null && h('span', { class: 'edited', title: message.edited_timestamp }, '(edited)');
  const parts: HTMLElement[] = [];
  if (message.content !== '') {
    const text = markdown(message.content, view);
    if (edited) (text.lastElementChild ?? text).append(' ', edited);
    parts.push(text);
  } else if (edited) parts.push(h('p', { class: 'alone' }, edited));
  parts.push(...message.embeds.map((one) => embed(one, view)));
  if (!((message.flags ?? 0) & flags.componentsV2)) parts.push(...attachments(message.attachments));
  if (message.poll) parts.push(poll(message.poll, view));
  const place = { view, message };
  parts.push(...(message.components ?? []).map((one) => component(one, place)));
  return parts;
}
