import type { APIMessage } from 'discord-api-types/v10';
import { h } from '#sandbox/page/browser/dom/element.ts';
import { inlineMarkdown } from '#sandbox/page/browser/markdown/draw.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';

const excerptMax = 120;

/** `Alice used /animate`, above what a command's interaction made. */
export function commandLine(message: APIMessage): HTMLElement | null {
  const { interaction } = message;
  if (!interaction) return null;
  const who = interaction.user.global_name ?? interaction.user.username;
  const sign = message.type === 20 ? '/' : '';
  return h(
    'p',
    { class: 'above' },
    h('span', { class: 'mention' }, `@${who}`),
    ' used ',
    h('span', { class: 'mention' }, `${sign}${interaction.name}`),
  );
}

/** What this message answers, to be jumped to. */
export function replyLine(message: APIMessage, view: View): HTMLElement | null {
  if (!message.message_reference) return null;
  const target = message.referenced_message;
  if (!target) return h('p', { class: 'above' }, h('em', {}, 'Original message was deleted'));
  const name = target.author.bot ? view.state.bot.name : (target.author.global_name ?? target.author.username);
  const embed = target.embeds[0];
  const text = [target.content, embed?.title, embed?.description].find((one) => one) ?? 'Click to see attachment';
  const jump = (): void => document.getElementById(`message-${target.id}`)?.scrollIntoView({ block: 'center' });
  return h(
    'p',
    { class: 'above' },
    h('span', { class: 'mention' }, `@${name}`),
    ' ',
    h(
      'button',
      { type: 'button', class: 'jump', onclick: jump },
      ...inlineMarkdown(oneLine(text).slice(0, excerptMax), view),
    ),
  );
}

/** Without the marks at the beginning of lines, which mean nothing in one. */
const oneLine = (text: string): string => text.replaceAll(/^(?:-# |#{1,3} |> )/gm, '').replaceAll('\n', ' ');
