import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: { include: ['{app,bench,components,fuzz,lib,scripts}/**/*.test.{ts,tsx}', '*.test.ts'], environment: 'node', setupFiles: './vitest.setup.ts', testTimeout: 20_000, expect: { poll: { timeout: 15_000 } }, maxWorkers: 3 },
});
