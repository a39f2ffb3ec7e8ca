import { type APIPoll, PollLayoutType, type RESTAPIPoll } from 'discord-api-types/v10';

const standardHours = 24;

/** The poll as everybody gets it: with ids, an end and no votes yet. */
export function openPoll(wanted: RESTAPIPoll, now: number): APIPoll {
  const answers = wanted.answers.map(({ poll_media }, index) => ({ answer_id: index + 1, poll_media }));
  return {
    question: wanted.question,
    answers,
    expiry: new Date(now + (wanted.duration ?? standardHours) * 3_600_000).toISOString(),
    allow_multiselect: wanted.allow_multiselect ?? false,
    layout_type: wanted.layout_type ?? PollLayoutType.Default,
    results: {
      is_finalized: false,
      answer_counts: answers.map(({ answer_id: id }) => ({ id, count: 0, me_voted: false })),
    },
  };
}
