import type { LookupFunction } from 'node:net';
import { describe, expect, test } from 'vitest';
import { parseAllowedHosts } from '#src/media/allowed-hosts.ts';
import { isPublicAddress } from '#src/media/public-addresses.ts';
import { createDownloadAgent, PrivateAddressError } from '#src/media/public-agent.ts';
import { startFileHost } from '#test/fixtures/file-host.ts';

describe('addresses that are not on the public internet', () => {
  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::10.0.0.1',
    '2002:7f00:1::',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
  ])('%s is private', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each(['1.1.1.1', '172.32.0.1', '162.159.130.233', '2606:4700::1111', '64:ff9b::1.1.1.1', '::ffff:1.1.1.1'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe('the download agent', () => {
  const answering =
    (...addresses: string[]): LookupFunction =>
    (_hostname, options, callback) => {
      const answers = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      if (options.all) callback(null, answers);
      else callback(null, answers[0]?.address ?? '', answers[0]?.family);
    };

  async function causeOfFailure(lookup: LookupFunction, origin: string): Promise<unknown> {
    const agent = createDownloadAgent(parseAllowedHosts(['*.runcomfy.net']), lookup);
    try {
      return await agent.request({ origin, path: '/', method: 'GET' }).catch((error: unknown) => error);
    } finally {
      await agent.destroy();
    }
  }

  test.each([['127.0.0.1'], ['::1'], ['::ffff:10.0.0.1'], ['1.1.1.1', '192.168.0.1']])(
    'refuses a name that answers with %s',
    async (...addresses) => {
      const failure = await causeOfFailure(answering(...addresses), 'https://files.runcomfy.net');
      expect(failure).toBeInstanceOf(PrivateAddressError);
    },
  );

  test.each(['https://127.0.0.1', 'https://[::1]', 'https://[::ffff:127.0.0.1]', 'http://127.0.0.1:9'])(
    'refuses the literal address in %s',
    async (origin) => {
      expect(await causeOfFailure(answering('1.1.1.1'), origin)).toBeInstanceOf(PrivateAddressError);
    },
  );

  test('passes on that a name could not be resolved', async () => {
    const failing: LookupFunction = (_hostname, _options, callback) => {
      callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
    };
    expect(await causeOfFailure(failing, 'https://files.runcomfy.net')).toMatchObject({ code: 'ENOTFOUND' });
  });

  test('connects to a private address when its origin was written down in full, and to no other port there', async () => {
    await using host = await startFileHost((_request, response) => response.end('hello'));
    await using other = await startFileHost((_request, response) => response.end('secret'));
    const agent = createDownloadAgent(parseAllowedHosts([host.origin]));
    try {
      const answer = await agent.request({ origin: host.origin, path: '/', method: 'GET' });
      expect(await answer.body.text()).toBe('hello');
      const refused = agent.request({ origin: other.origin, path: '/', method: 'GET' });
      await expect(refused).rejects.toBeInstanceOf(PrivateAddressError);
    } finally {
      await agent.close();
    }
  });
});
