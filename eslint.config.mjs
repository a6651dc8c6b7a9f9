import next from 'eslint-config-next/core-web-vitals';
import typescript from 'eslint-config-next/typescript';

export default [
  ...next,
  ...typescript,
  { ignores: ['.next/**', 'dist/**', '**/node_modules/**', 'next-env.d.ts', 'test-results/**', 'playwright-report/**', '.data/**'] },
  {
    rules: {
      'no-console': 'error',
      'import/no-anonymous-default-export': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
    },
  },
  {
    // Whatever names or opens something is drawn from the platform's CSPRNG. lib/randomness.test.ts shows it for ids and keys.
    files: ['app/**', 'components/**', 'lib/**', 'public/**', '*.ts'],
    ignores: ['**/*.test.*', '**/testing/**'],
    rules: { 'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Can be guessed: use crypto.getRandomValues.' }] },
  },
  { files: ['scripts/**', 'bench/**', 'fuzz/**', 'e2e/**'], rules: { 'no-console': 'off' } },
];
