import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/**/*.test.ts', 'services/**/*.test.ts', 'web/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'web/out/**', 'web/.next/**'],
    globalSetup: ['services/test/support/global-setup.ts'],
    setupFiles: ['services/test/support/fixed-seed.ts'],
    provide: { chromium: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    env: { NODE_ENV: 'test' },
  },
});
