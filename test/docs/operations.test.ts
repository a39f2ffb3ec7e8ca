import { describe, expect, test } from 'vitest';
import { metricNames, readAlertPages, readAlerts, readDashboard } from '#test/support/rule-names.ts';

describe('the alert rules', async () => {
  const alerts = await readAlerts();

  test('each asks for something that the bot measures, and has a name of its own', () => {
    expect(alerts.filter(({ expr }) => metricNames(expr).length === 0)).toEqual([]);
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
  });

  test('what every program calls the same is asked of the bot only', () => {
    const loose = alerts.filter(
      ({ expr }) => expr.includes('process_') && !expr.endsWith('on (job, instance) zoetrope_ready'),
    );
    expect(loose).toEqual([]);
  });

  test('each has a page that says what to do, and there is no page without its alert', async () => {
    const headings = (await readAlertPages()).match(/(?<=^## ).+$/gm) ?? [];
    expect(headings.toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted());
  });

  test('the pages lead to each other only where there is one', async () => {
    const pages = await readAlertPages();
    const known = alerts.map(({ alert }) => `#${alert.toLowerCase()}`);
    const links = [...pages.matchAll(/\]\((#[^)]*)\)/g)].map(([, anchor]) => anchor);
    expect(links.filter((anchor) => anchor === undefined || !known.includes(anchor))).toEqual([]);
  });
});

describe('the dashboard', async () => {
  const { panels, schemaVersion, templating } = await readDashboard();
  const graphs = panels.filter(({ type }) => type !== 'row');

  test('can be imported with any Prometheus', () => {
    expect(schemaVersion).toBeGreaterThan(30);
    expect(templating.list).toMatchObject([{ name: 'datasource', type: 'datasource', query: 'prometheus' }]);
    const uids = graphs.flatMap(({ targets }) => targets.map(({ datasource }) => datasource.uid));
    expect([...new Set(uids)]).toEqual([`$\{datasource}`]);
  });

  test('every graph shows something, and none lies on another', () => {
    expect(graphs.filter(({ targets }) => targets.length === 0)).toEqual([]);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const places = panels.map(({ gridPos: { x, y, w, h } }) => ({ left: x, right: x + w, top: y, bottom: y + h }));
    const meet = places.flatMap((a, i) =>
      places.slice(i + 1).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
    );
    expect(meet).toEqual([]);
    expect(places.filter(({ right }) => right > 24)).toEqual([]);
  });
});
