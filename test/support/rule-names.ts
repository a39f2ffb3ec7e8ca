import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const folder = join(import.meta.dirname, '../../docs/operations');

const alertsSchema = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string(),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+[smh]$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['critical', 'warning', 'info']) }),
          annotations: z.strictObject({ summary: z.string() }),
        }),
      ),
    }),
  ),
});

const dashboardSchema = z.looseObject({
  schemaVersion: z.number(),
  uid: z.string(),
  templating: z.object({ list: z.array(z.looseObject({ name: z.string(), type: z.string(), query: z.string() })) }),
  panels: z.array(
    z.looseObject({
      id: z.number(),
      type: z.string(),
      title: z.string(),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(z.looseObject({ datasource: z.looseObject({ uid: z.string() }), expr: z.string() })).default([]),
    }),
  ),
});

export const readAlerts = async () =>
  alertsSchema.parse(parse(await readFile(join(folder, 'alerts.yml'), 'utf8'))).groups.flatMap(({ rules }) => rules);

export const readDashboard = async () =>
  dashboardSchema.parse(JSON.parse(await readFile(join(folder, 'dashboard.json'), 'utf8')));

export const readAlertPages = () => readFile(join(folder, 'alerts.md'), 'utf8');

/** Of the bot; what else stands in an expression are functions and labels. */
export const metricNames = (expr: string): string[] => expr.match(/\b(?:zoetrope|process)_[a-z0-9_]+/g) ?? [];

/** Every metric that the dashboard and the alerts ask for. */
export async function readRuleNames(): Promise<{ dashboard: string[]; alerts: string[] }> {
  const [{ panels }, alerts] = await Promise.all([readDashboard(), readAlerts()]);
  return {
    dashboard: panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => metricNames(expr))),
    alerts: alerts.flatMap(({ expr }) => metricNames(expr)),
  };
}
