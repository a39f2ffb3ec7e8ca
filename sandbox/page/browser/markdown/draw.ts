import { h } from '#sandbox/page/browser/dom/element.ts';
import type { View } from '#sandbox/page/browser/talk/view.ts';
import { parseBlocks } from './parse-blocks.ts';
import { parseInline } from './parse-inline.ts';
import { spoiler } from './spoiler.ts';
import { timestamp } from './timestamp.ts';
import type { Block, Inline } from './tree.ts';

/** Whole markdown. Only elements made here ever come of it: the text of others is never read as HTML. */
export const markdown = (source: string, view: View): HTMLElement =>
  h('div', { class: 'markdown' }, ...parseBlocks(source).map((block) => drawBlock(block, view)));

/** For places that hold one line, such as titles. */
export const inlineMarkdown = (source: string, view: View): Node[] => drawAll(parseInline(source), view);

const drawAll = (parts: readonly Inline[], view: View): Node[] => parts.map((part) => drawInline(part, view));

function drawBlock(block: Block, view: View): HTMLElement {
  switch (block.kind) {
    case 'paragraph':
      return h('p', {}, ...drawAll(block.children, view));
    case 'subtext':
      return h('p', { class: 'subtext' }, ...drawAll(block.children, view));
    case 'heading':
      // The page's own headings stay above those within messages.
      return h(
        'p',
        { class: `heading-${block.level}`, role: 'heading', 'aria-level': block.level + 3 },
        ...drawAll(block.children, view),
      );
    case 'quote':
      return h('blockquote', {}, ...block.blocks.map((inner) => drawBlock(inner, view)));
    case 'list':
      return h(block.ordered ? 'ol' : 'ul', {}, ...block.items.map((item) => h('li', {}, ...drawAll(item, view))));
    case 'code-block':
      return h('pre', { tabindex: 0 }, h('code', {}, block.text));
  }
}

const tags = { strong: 'strong', em: 'em', underline: 'u', strike: 's' } as const;

function drawInline(part: Inline, view: View): Node {
  const { state } = view;
  switch (part.kind) {
    case 'text':
      return document.createTextNode(part.text);
    case 'code':
      return h('code', {}, part.text);
    case 'spoiler':
      return spoiler(h('span', {}, ...drawAll(part.children, view)));
    case 'link':
      return drawLink(part, view);
    case 'time': {
      const you = state.people.find(({ id }) => id === state.you);
      return timestamp(part.seconds, part.style, you?.locale ?? 'en-US');
    }
    case 'user': {
      const person = [...state.people, state.bot].find(({ id }) => id === part.id);
      return h('span', { class: 'mention' }, `@${person?.name ?? 'unknown-user'}`);
    }
    case 'role':
      return h(
        'span',
        { class: 'mention' },
        `@${state.roles.find(({ id }) => id === part.id)?.name ?? 'unknown-role'}`,
      );
    case 'channel':
      return h(
        'span',
        { class: 'mention' },
        `#${state.channels.find(({ id }) => id === part.id)?.name ?? 'No Access'}`,
      );
    case 'command':
      return h('span', { class: 'mention' }, `/${part.name}`);
    case 'everyone':
      return h('span', { class: 'mention' }, `@${part.name}`);
    case 'emoji':
      return document.createTextNode(`:${part.name}:`);
    default:
      return h(tags[part.kind], {}, ...drawAll(part.children, view));
  }
}

const messageLink = /^https:\/\/discord\.com\/channels\/\d+\/(\d+)\/(\d+)$/;

function drawLink(part: Extract<Inline, { kind: 'link' }>, view: View): HTMLElement {
  const target = messageLink.exec(part.url);
  if (!target) return h('a', { href: part.url, target: '_blank', rel: 'noreferrer' }, ...drawAll(part.children, view));
  const follow = (event: Event): void => {
    event.preventDefault();
    if (target[1] !== view.state.channel) view.go({ channel: target[1] ?? '' });
    else document.getElementById(`message-${target[2]}`)?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  };
  return h('a', { href: `#message-${target[2]}`, onclick: follow }, ...drawAll(part.children, view));
}
