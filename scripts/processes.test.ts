import { expect, it } from 'vitest';

it('leaves signals to the server, which reads next.config.mjs', async () => {
  const listeners = () => ['SIGTERM', 'SIGINT', 'SIGHUP'].map((signal) => process.listenerCount(signal));
  const before = listeners();
  await import('../next.config.mjs');
  expect(listeners()).toEqual(before);
});
