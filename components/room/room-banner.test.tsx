// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { somebody } from '@/components/testing/fake-call';
import { inRoom } from '@/components/testing/in-room';
import { button, doing } from '@/components/testing/render';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('a banner that goes while its button has the focus gives it back', async () => {
  const { container, change } = await inRoom({ outdated: true }, somebody('ann'));
  await doing(() => button(container, 'More').focus());
  await doing(() => button(container, 'Reload').focus());
  await change({ signaling: 'down' });
  expect(container.textContent).not.toContain('Reload');
  expect(document.activeElement).toBe(button(container, 'More'));
});
