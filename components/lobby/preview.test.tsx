// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { fakeCall, stateWith } from '@/components/testing/fake-call';
import { button, doing, render } from '@/components/testing/render';
import { CallProvider } from '@/lib/hooks/call-context';
import type { CallState } from '@/lib/hooks/types';
import { CameraProblem } from './parts';
import { Preview } from './preview';

type Camera = CallState['media']['camera'];

afterEach(() => vi.restoreAllMocks());

async function show(camera: Partial<Camera>, names: string[]) {
  await CameraProblem.preload();
  const { store, call } = fakeCall();
  const { media } = stateWith();
  const devices = { ...media.devices, camera: names.map((label, index) => ({ id: String(index), label })) };
  store.setState({ session: 'lobby', media: { ...media, devices, camera: { ...media.camera, ...camera } } });
  const { container } = await render(<CallProvider call={call}><Preview onSettings={() => undefined} /></CallProvider>);
  return { container, call, says: () => container.querySelector('section')?.textContent ?? '' };
}

it('says why the browser asks, while it does', async () => {
  const { says } = await show({ busy: true }, ['']);
  expect(says()).toContain('Allow your camera and microphone, so that the others see and hear you.');
});

it('says that the camera starts, where nobody is asked any more', async () => {
  const { says } = await show({ busy: true }, ['Built-in camera']);
  expect(says()).toContain('Starting');
  expect(says()).not.toContain('Allow');
});

it('says what to do where it was refused, and tries again', async () => {
  const { says, call, container } = await show({ problem: 'denied' }, ['']);
  expect(says()).toContain('Your camera is blocked');
  expect(says()).toContain('choose Allow, then try again');
  await doing(() => button(container, 'Try again').click());
  expect(call.retryDevice).toHaveBeenCalledWith('camera');
});
