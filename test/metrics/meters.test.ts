import { InteractionResponseType } from 'discord-api-types/v10';
import { Registry } from 'prom-client';
import { expect, onTestFinished, test } from 'vitest';
import { createMetrics } from '#src/metrics/create-metrics.ts';
import { discordMeter } from '#src/metrics/discord-meter.ts';
import { busy, FakeDiscordApi, refusal } from '#test/discord/fake-discord-api.ts';

const answer = { type: InteractionResponseType.DeferredMessageUpdate } as const;
const interaction = { id: '1310000000000000001', token: 'interaction-token-canary' };
const arrivedAt = Number(BigInt(interaction.id) >> 22n) + 1_420_070_400_000;

function meterUnderTest(now = arrivedAt) {
  const registry = new Registry();
  const meter = discordMeter(registry, () => now);
  const fake = new FakeDiscordApi();
  const valueIn = async (series: string) => {
    const text = await registry.metrics();
    expect(text).not.toContain('canary');
    const line = text.split('\n').find((one) => one.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.split(' ').at(-1));
  };
  return { meter, fake, api: meter.around(fake), valueIn };
}

test('an answer is timed from the arrival of its interaction, well or badly', async () => {
  const { meter, fake, api, valueIn } = meterUnderTest();
  meter.received(interaction.id);
  await api.acknowledge(interaction, answer);
  const late = { ...interaction, id: '1310000000000000002' };
  meter.received(late.id);
  fake.fail('acknowledge', refusal(404, 10062));
  await expect(api.acknowledge(late, answer)).rejects.toThrow('404');
  expect(await valueIn('zoetrope_acknowledgement_seconds_count{outcome="ok"}')).toBe(1);
  expect(await valueIn('zoetrope_acknowledgement_seconds_count{outcome="failed"}')).toBe(1);
});

test('a second answer to the same interaction is not timed, as nobody waits for it', async () => {
  const { meter, api, valueIn } = meterUnderTest();
  meter.received(interaction.id);
  await api.acknowledge(interaction, answer);
  await api.acknowledge(interaction, answer);
  expect(await valueIn('zoetrope_acknowledgement_seconds_count{outcome="ok"}')).toBe(1);
});

test.each([
  [0, 0],
  [700, 0.7],
  [-5_000, 0],
])('an interaction that arrives %d ms after its own timestamp', async (ms, seconds) => {
  const { meter, valueIn } = meterUnderTest(arrivedAt + ms);
  meter.received(interaction.id);
  expect(await valueIn('zoetrope_interaction_delivery_seconds_sum')).toBeCloseTo(seconds, 6);
});

test('calls are counted by what they came to, and give and throw the same as without', async () => {
  const { fake, api, valueIn } = meterUnderTest();
  fake.fail('editMessage', busy(500));
  await expect(api.editMessage('1', '2', { content: 'x' })).rejects.toMatchObject({ retryAfterMs: 500 });
  expect(await api.editMessage('1', '2', { content: 'y' })).toMatchObject({ id: '2', channelId: '1' });
  expect(await valueIn('zoetrope_discord_calls_total{method="editMessage",outcome="rate-limited"}')).toBe(1);
  expect(await valueIn('zoetrope_discord_calls_total{method="editMessage",outcome="ok"}')).toBe(1);
});

test('uploads are in flight until they end, well or badly', async () => {
  const { fake, api, valueIn } = meterUnderTest();
  const release = fake.hold('uploadToMessage');
  const uploads = [1, 2].map(() => api.uploadToMessage('1', '2', { content: '' }, []));
  expect(await valueIn('zoetrope_uploads_in_flight')).toBe(2);
  fake.fail('uploadToMessage', refusal(413));
  release();
  await Promise.allSettled(uploads);
  expect(await valueIn('zoetrope_uploads_in_flight')).toBe(0);
  expect(await valueIn('zoetrope_upload_seconds_count')).toBe(1);
});

test('a reading that fails leaves the others, and a store that fails is not ready', async () => {
  const metrics = createMetrics(() => arrivedAt);
  onTestFinished(() => metrics.close());
  metrics.readFrom({
    jobs: () => Promise.reject(new Error('no store')),
    isReady: () => Promise.reject(new Error('no store')),
    identifiesLeft: async () => 7,
    freeBytes: async () => 8,
    invalid: { count: (status) => status, heldMs: (urgency) => (urgency === 'can-wait' ? 9 : undefined) },
    health: { trouble: () => 'unpaid' },
  });
  const lines = (await metrics.text()).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'zoetrope_ready 0',
      'zoetrope_gateway_identifies_left 7',
      'zoetrope_store_free_bytes 8',
      'zoetrope_discord_invalid_requests{status="403"} 403',
      'zoetrope_discord_held_back{urgency="can-wait"} 1',
      'zoetrope_discord_held_back{urgency="needed"} 0',
      'zoetrope_runcomfy_trouble{kind="unpaid"} 1',
      'zoetrope_runcomfy_trouble{kind="down"} 0',
    ]),
  );
});

test('two bots in one process measure apart', async () => {
  const [one, other] = [createMetrics(() => 0), createMetrics(() => 0)];
  onTestFinished(() => [one, other].forEach((metrics) => void metrics.close()));
  one.received(interaction);
  expect(await other.text()).toContain('zoetrope_interaction_delivery_seconds_count 0');
});
