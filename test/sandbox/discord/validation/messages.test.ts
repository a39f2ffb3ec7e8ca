import { expect, it } from 'vitest';
import type { CheckedRequest } from '#sandbox/discord/validation/checked-request.ts';
import { createValidator } from '#sandbox/discord/validation/validator.ts';
import {
  action,
  callback,
  followup,
  messageEdit,
  newMessage,
  originalEdit,
  row,
  snowflake,
  times,
  words,
} from './requests.ts';

const validator = createValidator();

const good: [string, CheckedRequest][] = [
  ['plain text', newMessage({ content: 'hello', tts: false, nonce: 'job-1', enforce_nonce: true })],
  [
    'an embed with fields and nulls',
    newMessage({ embeds: [{ title: null, fields: [{ name: 'a', value: 'b', inline: true }] }] }),
  ],
  [
    '6,000 characters over all embeds',
    newMessage({ embeds: [{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_000) }] }),
  ],
  ['2,000 emoji, which are 4,000 UTF-16 units', newMessage({ content: '🎬'.repeat(2_000) })],
  [
    'a reply that names one person',
    newMessage({
      content: 'done',
      message_reference: { message_id: snowflake, fail_if_not_exists: false },
      allowed_mentions: { parse: [], users: [snowflake], replied_user: false },
    }),
  ],
  ['a forward', newMessage({ message_reference: { type: 1, message_id: snowflake, channel_id: snowflake } })],
  [
    'the keys that discord.js adds to edits',
    originalEdit({ content: 'x', tts: false, nonce: '1', enforce_nonce: true }),
  ],
  ['an edit that clears only the text', messageEdit({ content: '' })],
  ['an ephemeral followup', followup({ content: 'x', flags: 64 })],
  [
    'a poll',
    newMessage({ poll: { question: { text: 'Which?' }, answers: [{ poll_media: { text: 'This' } }], duration: 24 } }),
  ],
  [
    'a Components V2 message',
    newMessage({ flags: 32_768, components: [words('hi'), { type: 17, components: [words('in'), row(action('a'))] }] }),
  ],
  [
    'the conversion of a message to Components V2',
    messageEdit({ flags: 32_768, content: null, embeds: [], components: [words('hi')] }),
  ],
  ['an edit of a Components V2 message, whose flag stays', messageEdit({ components: [words('hi')] })],
];

it.each(good)('accepts %s', (_title, request) => {
  expect(validator.checkRequest(request)).toEqual([]);
});

const bad: [string, CheckedRequest, string][] = [
  ['a misspelt key', newMessage({ content: 'x', embed: {} }), '/: unknown key "embed"'],
  [
    'a misspelt key deep inside',
    newMessage({ embeds: [{ title: 'x', colour: 1 }] }),
    '/embeds/0: unknown key "colour"',
  ],
  [
    '2,500 characters of text',
    newMessage({ content: 'x'.repeat(2_500) }),
    '/content: is 2500 characters long, at most 2000 are allowed',
  ],
  [
    '2,001 characters in an edit',
    messageEdit({ content: 'x'.repeat(2_001) }),
    '/content: is 2001 characters long, at most 2000 are allowed',
  ],
  [
    '2,001 characters in an answer',
    callback({ type: 4, data: { content: 'x'.repeat(2_001) } }),
    '/data/content: is 2001 characters long, at most 2000 are allowed',
  ],
  [
    'an embed description of 5,000',
    newMessage({ embeds: [{ description: 'x'.repeat(5_000) }] }),
    '/embeds/0/description: is 5000 characters long, at most 4096 are allowed',
  ],
  [
    'eleven embeds',
    newMessage({ embeds: times(11, () => ({ title: 'x' })) }),
    '/embeds: has 11 items, at most 10 are allowed',
  ],
  [
    'more than 6,000 characters over all embeds',
    followup({ embeds: [{ description: 'x'.repeat(4_000) }, { title: 'y', description: 'x'.repeat(2_000) }] }),
    '/embeds: has 6001 characters over all embeds, at most 6000 are allowed',
  ],
  ['an embed that shows nothing', newMessage({ embeds: [{ color: 1 }] }), '/embeds/0: an embed must show something'],
  [
    'a blank embed field',
    newMessage({ embeds: [{ fields: [{ name: ' ', value: 'x' }] }] }),
    '/embeds/0/fields/0/name: must not be blank',
  ],
  [
    'an embed link without a protocol',
    newMessage({ embeds: [{ title: 'x', url: 'example.org' }] }),
    '/embeds/0/url: is "example.org", not a valid uri',
  ],
  [
    'an embed time that is none',
    newMessage({ embeds: [{ title: 'x', timestamp: 'now' }] }),
    '/embeds/0/timestamp: is "now", not a valid date-time',
  ],
  ['whitespace alone', newMessage({ content: ' \n\t' }), '/: the message would be empty'],
  ['an empty answer', callback({ type: 4, data: { flags: 64 } }), '/data: the message would be empty'],
  ['an answer without data', callback({ type: 4 }), '/data: the message would be empty'],
  [
    'a nonce of 26 characters',
    newMessage({ content: 'x', nonce: 'x'.repeat(26) }),
    '/nonce: is 26 characters long, at most 25 are allowed',
  ],
  [
    'a bad snowflake',
    newMessage({ content: 'x', message_reference: { message_id: 'abc' } }),
    '/message_reference/message_id: is "abc", not a valid snowflake',
  ],
  [
    'a mention kind that is also listed',
    newMessage({ content: 'x', allowed_mentions: { parse: ['users'], users: [snowflake] } }),
    '/allowed_mentions: "parse" with "users" excludes a list of users',
  ],
  [
    'an unknown mention kind',
    newMessage({ content: 'x', allowed_mentions: { parse: ['here'] } }),
    '/allowed_mentions/parse/0: is "here", must be one of everyone, roles, users',
  ],
  [
    'an ephemeral message in a channel',
    newMessage({ content: 'x', flags: 64 }),
    '/flags: the flags 64 cannot be set here',
  ],
  [
    'a number for the text',
    newMessage({ content: 5, embeds: [{ title: 'x' }] }),
    '/content: is 5, must be string or null',
  ],
  [
    'a long poll answer',
    newMessage({ poll: { question: { text: 'q' }, answers: [{ poll_media: { text: 'x'.repeat(56) } }] } }),
    '/poll/answers/0/poll_media/text: is 56 characters long, at most 55 are allowed',
  ],
  [
    'text beside Components V2',
    newMessage({ flags: 32_768, content: 'x', components: [words('x')] }),
    '/content: cannot be combined with Components V2',
  ],
  [
    'embeds beside Components V2',
    originalEdit({ flags: 32_768, embeds: [{ title: 'x' }], components: [words('x')] }),
    '/embeds: cannot be combined with Components V2',
  ],
  [
    'a V2 component without the flag',
    newMessage({ components: [words('x')] }),
    '/components: components beyond action rows need the flag IS_COMPONENTS_V2 (32768)',
  ],
  [
    'a V2 component in an edit that gives other flags',
    messageEdit({ flags: 4, components: [words('x')] }),
    '/components: components beyond action rows need the flag IS_COMPONENTS_V2 (32768)',
  ],
  [
    '41 components with the nested ones',
    newMessage({
      flags: 32_768,
      components: times(2, (n) => ({ type: 17, components: times(n ? 19 : 20, () => words('x')) })),
    }),
    '/components: has 41 components with the nested ones, at most 40 are allowed',
  ],
  [
    '4,001 characters in all text displays',
    newMessage({ flags: 32_768, components: [words('x'.repeat(4_000)), words('y')] }),
    '/components: has 4001 characters in all text displays, at most 4000 are allowed',
  ],
];

it.each(bad)('refuses %s', (_title, request, message) => {
  expect(validator.checkRequest(request).map((violation) => violation.message)).toEqual([message]);
});
