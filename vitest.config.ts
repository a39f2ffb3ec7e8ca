import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // End-to-end tests start real processes; on two cores more than two files at once only steal time from each other.
    maxWorkers: 2,
    maxConcurrency: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Real processes and a real browser on a shared machine: one stall there is no defect. A test that fails twice is red.
    retry: process.env.CI ? 1 : 0,
  },
});
