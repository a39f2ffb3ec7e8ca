import { expect, test } from 'vitest';
import { postingProblem } from '#src/discord/board/posting-problem.ts';
import { busy, refusal, silence } from '#test/discord/fake-discord-api.ts';

const webhook = '/webhooks/1/token/messages/@original';

test.each([
  ['gone', refusal(404, 10008)],
  ['gone', refusal(404, 10015)],
  ['gone', refusal(404, 10062)],
  ['gone', refusal(401, 50027)],
  ['gone', refusal(404)],
  ['gone', refusal(401, 0, webhook)],
  ['channel-gone', refusal(404, 10003)],
  ['channel-gone', refusal(404, 10004)],
  ['no-access', refusal(403, 50001)],
  ['no-access', refusal(403, 50013)],
  ['no-access', refusal(400, 50083)],
  ['no-access', refusal(403)],
  ['too-large', refusal(413)],
  ['too-large', refusal(400, 40005)],
  ['too-large', refusal(400, 50045)],
  // The token of the bot: nothing is wrong with the message.
  ['unavailable', refusal(401)],
  ['unavailable', refusal(400, 50035)],
  ['unavailable', refusal(400, 30046)],
  ['unavailable', busy(1)],
  ['unavailable', silence()],
])('it is %s when Discord says %s', (problem, error) => {
  expect(postingProblem(error)).toEqual({ ok: false, problem, detail: error.message });
});

test('a bug is not taken for a problem of Discord', () => {
  expect(() => postingProblem(new TypeError('bug'))).toThrow('bug');
});
