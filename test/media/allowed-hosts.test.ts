import { describe, expect, test } from 'vitest';
import { isAllowedUrl, parseAllowedHosts } from '#src/media/allowed-hosts.ts';

const allowed = parseAllowedHosts([
  'cdn.discordapp.com',
  'media.discordapp.net',
  '*.runcomfy.net',
  'http://127.0.0.1:8099',
  'http://[::1]:8099',
]);

describe('a URL on the list is allowed', () => {
  test.each([
    'https://cdn.discordapp.com/attachments/1/2/cat.png?ex=1&is=2&hm=3',
    'https://CDN.discordapp.com/a.png',
    'https://media.discordapp.net:443/a.png',
    'https://runcomfy.net/a.mp4',
    'https://playgrounds-storage-public.runcomfy.net/a/b/output/c_output.mp4',
    'https://cdn。discordapp．com/full-width-dots.png',
    'http://127.0.0.1:8099/stand-in.png',
    'http://2130706433:8099/the-same-origin-in-another-notation.png',
    'http://[::1]:8099/stand-in.png',
  ])('%s', (url) => {
    expect(isAllowedUrl(url, allowed)?.protocol).toMatch(/^https?:$/);
  });
});

describe('a hostile URL is refused', () => {
  test.each([
    'https://cdn.discordapp.com@127.0.0.1/secret',
    'https://user:word@cdn.discordapp.com/a.png',
    'http://user@127.0.0.1:8099/a.png',
    'https://cdn.discordapp.com.evil.example/a.png',
    'https://evil.example#cdn.discordapp.com',
    'https://evil.example/?x=cdn.discordapp.com',
    'https://evil.example\\@cdn.discordapp.com/',
    'https://evilruncomfy.net/a.mp4',
    'https://runcomfy.net.evil.example/a.mp4',
    'https://runcomfy.net./a.mp4',
    'https://sub.cdn.discordapp.com/a.png',
    'http://cdn.discordapp.com/a.png',
    'https://cdn.discordapp.com:8443/a.png',
    'https://127.0.0.1/secret',
    'https://127.1/secret',
    'https://2130706433/secret',
    'https://0x7f.1/secret',
    'https://0/secret',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/secret',
    'https://[::ffff:127.0.0.1]/secret',
    'https://127.0.0.1:8099/the-origin-is-plain-http',
    'http://127.0.0.1:8098/another-port',
    'http://localhost:8099/another-name',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'blob:http://127.0.0.1:8099/wrapped',
    'ftp://cdn.discordapp.com/a.png',
    '//cdn.discordapp.com/a.png',
    'cdn.discordapp.com/a.png',
    '',
  ])('%s', (url) => {
    expect(isAllowedUrl(url, allowed)).toBeUndefined();
  });
});

describe('a list that would allow too much does not start', () => {
  test.each([
    '',
    '*',
    '*.',
    '*.net',
    'localhost',
    '127.0.0.1',
    '[::1]',
    '*.0.1',
    'cdn.discordapp.com:443',
    'cdn.discordapp.com/attachments',
    'http://127.0.0.1:80/path',
    'http://user@127.0.0.1:8080',
    'ftp://127.0.0.1',
    'http://',
  ])('%s', (entry) => {
    expect(() => parseAllowedHosts([entry])).toThrow(`"${entry}"`);
  });
});
