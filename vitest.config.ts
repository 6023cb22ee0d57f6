import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'mocks/**/*.test.ts', 'scripts/**/*.test.ts'],
    setupFiles: ['src/testing/detach-dropped.ts'],
    testTimeout: 20_000,
    expect: { poll: { timeout: 10_000 } }, // a machine may be away for seconds
    maxWorkers: '100%',
  },
});
