import type { ActionAnswer, PageState } from '#sandbox/page/page-state.ts';
import { channelHead } from './channel-head.ts';
import { Composer } from './composer/composer.ts';
import { requirePart } from './dom/element.ts';
import { redrawn } from './dom/replace.ts';
import { openModal } from './form/modal-dialog.ts';
import type { Modal } from './form/modal-shape.ts';
import { tickTimestamps } from './markdown/timestamp.ts';
import { MessageList } from './message/message-list.ts';
import { notice } from './notices.ts';
import { createPanel } from './panel/panel.ts';
import { places } from './people/places.ts';
import { act, fetchState } from './talk/server.ts';
import type { View } from './talk/view.ts';

/** What comes into the channel as a message of one's own. */
const sent = new Set<unknown>(['say', 'command', 'message-command']);

/** Starts the page: asks for the state, draws it, and does so again whenever the server says that something changed. */
async function startPage(): Promise<void> {
  let place = { you: '', channel: '' };
  let state: PageState = await fetchState(place.you, place.channel);
  const main = document.querySelector('main') ?? document.body;
  const messages = new MessageList(requirePart('messages'));
  const composer = new Composer(requirePart('composer'), main, () => view());
  const notices = requirePart('notices');
  const view = (): View => ({ state, press, go });
  const drawPlaces = redrawn(requirePart('places'), () => places(view()));
  const drawHead = redrawn(requirePart('channel-head'), () => channelHead(view()));
  const drawPanel = createPanel(requirePart('world'));

  const draw = (): void => {
    const { people, channels, guild, you, channel } = state;
    place = { you, channel };
    drawPlaces({ people, channels, guild, you, channel });
    drawHead({ channels, channel });
    drawPanel(view());
    messages.show(view());
    composer.update(channels.find(({ id }) => id === channel)?.name ?? '');
  };

  let asking = false;
  let askAgain = false;
  /** One question at a time; what happens meanwhile is asked for after it. */
  const refresh = async (): Promise<void> => {
    askAgain = true;
    if (asking) return;
    asking = true;
    try {
      while (askAgain) {
        askAgain = false;
        state = await fetchState(place.you, place.channel);
      }
      draw();
    } finally {
      asking = false;
    }
  };

  const press = async (action: Readonly<Record<string, unknown>>): Promise<ActionAnswer> => {
    if (sent.has(action.do)) messages.toBottom();
    const answer = await act({ you: state.you, channel: state.channel, ...action });
    const form = action.do === 'command' || action.do === 'modal' || action.do === 'autocomplete';
    // A form shows what is wrong with it itself.
    if (answer.error !== undefined && !form) notice(notices, answer.error);
    if (answer.unanswered && !(action.do === 'autocomplete')) notice(notices, 'The application did not respond');
    // The server passes on what the bot sent, which the stand-in held against Discord's schema.
    if (answer.modal) openModal(answer.modal as unknown as Modal, view());
    return answer;
  };

  const go = (wanted: { you?: string; channel?: string }): void => {
    place = { ...place, ...wanted };
    document.body.dataset.open = '';
    notices.replaceChildren();
    composer.reset();
    void refresh();
  };

  draw();
  const events = new EventSource('/events');
  events.addEventListener('message', () => void refresh());
  events.addEventListener('error', () => document.body.classList.add('lost'));
  events.addEventListener('open', () => document.body.classList.remove('lost'));
  setInterval(() => tickTimestamps(document), 1000);
}

await startPage();
