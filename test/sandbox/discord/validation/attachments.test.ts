import { expect, it } from 'vitest';
import type { CheckedRequest } from '#sandbox/discord/validation/checked-request.ts';
import { createValidator } from '#sandbox/discord/validation/validator.ts';
import { file, messageEdit, newMessage, snowflake, times } from './requests.ts';

const validator = createValidator();
const image = (url: string) => ({ embeds: [{ image: { url } }] });
const clip = 'clip.mp4';

const good: [string, CheckedRequest][] = [
  ['a file alone', newMessage(undefined, [file(0, clip)])],
  [
    'a described file that an embed shows',
    newMessage({ attachments: [{ id: '0', description: 'alt' }], ...image('attachment://a.png') }, [file(0, 'a.png')]),
  ],
  [
    'a file renamed by its attachment',
    newMessage({ attachments: [{ id: '0', filename: 'b.png' }], ...image('attachment://b.png') }, [file(0, 'a.png')]),
  ],
  ['an attachment under a spoiler', newMessage({ attachments: [{ id: '0', is_spoiler: true }] }, [file(0, clip)])],
  [
    'an edit that keeps an attachment by name',
    messageEdit({ attachments: [{ id: snowflake, filename: 'a.png' }], ...image('attachment://a.png') }),
  ],
  [
    'an edit that keeps an attachment of unknown name',
    messageEdit({ attachments: [{ id: snowflake }], ...image('attachment://a.png') }),
  ],
  ['an edit that leaves the attachments alone', messageEdit(image('attachment://a.png'))],
  [
    'a gallery of an uploaded video',
    newMessage({ flags: 32_768, components: [{ type: 12, items: [{ media: { url: 'attachment://clip.mp4' } }] }] }, [
      file(0, clip),
    ]),
  ],
];

it.each(good)('accepts %s', (_title, request) => {
  expect(validator.checkRequest(request)).toEqual([]);
});

const bad: [string, CheckedRequest, string][] = [
  [
    'an edit that clears everything',
    messageEdit({ content: null, embeds: [], components: [], attachments: [] }),
    '/: the message would be empty',
  ],
  [
    'a picture that is not attached',
    newMessage(image('attachment://a.png')),
    '/embeds/0/image/url: attachment://a.png names no attached file',
  ],
  [
    'a picture of another name',
    newMessage(image('attachment://a.png'), [file(0, 'b.png')]),
    '/embeds/0/image/url: attachment://a.png names no attached file',
  ],
  [
    'a picture that the edit removes',
    messageEdit({ attachments: [], ...image('attachment://a.png') }),
    '/embeds/0/image/url: attachment://a.png names no attached file',
  ],
  [
    'a video that is not attached',
    newMessage({ flags: 32_768, components: [{ type: 12, items: [{ media: { url: 'attachment://v.mp4' } }] }] }),
    '/components/0/items/0/media/url: attachment://v.mp4 names no attached file',
  ],
  [
    'an attachment without its part',
    newMessage({ content: 'x', attachments: [{ id: '1' }] }, [file(0, clip)]),
    '/attachments/0/id: attachment id 1 has no part files[1]',
  ],
  [
    'an old attachment in a new message',
    newMessage({ content: 'x', attachments: [{ id: snowflake }] }),
    `/attachments/0/id: attachment id ${snowflake} has no part files[${snowflake}]`,
  ],
  [
    'an edit whose new attachment has no part',
    messageEdit({ attachments: [{ id: '0' }] }),
    '/attachments/0/id: attachment id 0 has no part files[0]',
  ],
  [
    'an attachment listed twice',
    newMessage({ attachments: [{ id: '0' }, { id: '0' }] }, [file(0, clip)]),
    '/attachments: attachment id 0 is listed more than once',
  ],
  [
    'a long alternative text',
    newMessage({ attachments: [{ id: '0', description: 'x'.repeat(1_025) }] }, [file(0, clip)]),
    '/attachments/0/description: is 1025 characters long, at most 1024 are allowed',
  ],
  [
    'a long file name',
    newMessage({}, [file(0, 'x'.repeat(1_025))]),
    '/: the file name of files[0] is longer than 1024 characters',
  ],
  [
    'a part without a number',
    newMessage({}, [{ ...file(0, clip), field: 'file' }]),
    '/: the part file is not named files[n]',
  ],
  [
    'two parts of one number',
    newMessage({}, [file(0, clip), file(0, clip)]),
    '/: the part files[0] is sent more than once',
  ],
  [
    'eleven files',
    newMessage(
      {},
      times(11, (n) => file(n, clip)),
    ),
    '/: 11 files are attached, at most 10 are allowed',
  ],
];

it.each(bad)('refuses %s', (_title, request, message) => {
  expect(validator.checkRequest(request).map((violation) => violation.message)).toEqual([message]);
});
