import { expect, test } from 'vitest';
import type { Price } from '#src/domain/price.ts';
import type { CatalogueReading } from '#src/runcomfy/catalogue-reading.ts';
import { createPriceList } from '#src/runcomfy/price-list.ts';
import { ManualClock } from '#test/support/manual-clock.ts';
import { createRecordedLog } from '#test/support/recorded-log.ts';
import { sampleModel } from '#test/support/sample-model.ts';

const hour = 60 * 60_000;
const priced = (micros: number): CatalogueReading => ({
  kind: 'read',
  price: { micros, unit: 'output' },
  priceWords: '',
});
const away: CatalogueReading = { kind: 'unavailable', problem: 'network', detail: 'away' };

/** A price list over a catalogue that gives these answers one after the other, and the last one for ever. */
function listOver(readings: CatalogueReading[], fallbackMicros?: number, kept = new Map<string, Price>()) {
  const memory = {
    recall: async (modelId: string) => kept.get(modelId),
    keep: async (modelId: string, price: Price) => void kept.set(modelId, price),
  };
  const clock = new ManualClock();
  const log = createRecordedLog();
  const asked: number[] = [];
  const readCatalogue = async () => {
    asked.push(clock.now());
    return readings[Math.min(asked.length, readings.length) - 1] ?? away;
  };
  const prices = createPriceList({
    client: { readCatalogue },
    models: [sampleModel],
    fallbackMicros,
    memory,
    clock,
    log,
  });
  return { prices, clock, log, asked, priceNow: () => prices.priceOf(sampleModel.id)?.micros };
}

test('the price is read at the start and once a day', async () => {
  const { prices, clock, asked, priceNow } = listOver([priced(200), priced(300)]);
  expect(priceNow()).toBeUndefined();
  await prices.start();
  expect(priceNow()).toBe(200);
  await clock.run(24 * hour - 1);
  expect(asked).toHaveLength(1);
  await clock.run(1);
  await clock.run(0);
  expect(asked).toHaveLength(2);
  expect(priceNow()).toBe(300);
});

test('a catalogue that is away is asked again within the hour, and the last good price holds', async () => {
  const { prices, clock, priceNow } = listOver([priced(200), away, away, priced(300)]);
  await prices.start();
  await clock.run(24 * hour);
  expect(priceNow()).toBe(200);
  await clock.run(hour);
  expect(priceNow()).toBe(300);
});

test('a price that the catalogue no longer names holds on', async () => {
  const { prices, clock, priceNow } = listOver([priced(200), { kind: 'read', priceWords: '' }, { kind: 'not-listed' }]);
  await prices.start();
  await clock.run(49 * hour);
  expect(priceNow()).toBe(200);
});

test('the setting counts for the whole clip, and only until the catalogue names a price', async () => {
  const { prices, clock } = listOver([away, priced(200)], 150);
  expect(prices.priceOf(sampleModel.id)).toEqual({ micros: 150, unit: 'output' });
  await prices.start();
  expect(prices.priceOf(sampleModel.id)).toEqual({ micros: 150, unit: 'output' });
  await clock.run(hour);
  expect(prices.priceOf(sampleModel.id)).toEqual({ micros: 200, unit: 'output' });
});

test('without either the price is not known, and nothing is asked after the end', async () => {
  const { prices, clock, asked, priceNow } = listOver([{ kind: 'credentials' }]);
  await prices.start();
  expect(priceNow()).toBeUndefined();
  prices.close();
  await clock.run(48 * hour);
  expect(asked).toHaveLength(1);
});

test('after a restart the last price is known before the catalogue answers', async () => {
  const kept = new Map<string, Price>();
  await listOver([priced(200)], undefined, kept).prices.start();
  const { prices, priceNow } = listOver([away], 900, kept);
  await prices.restore();
  expect(priceNow()).toBe(200);
});
