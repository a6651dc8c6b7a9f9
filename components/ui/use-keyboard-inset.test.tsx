// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { doing, render } from '@/components/testing/render';
import { Dialog } from './dialog';
import { coveredBelow } from './use-keyboard-inset';

it.each([
  ['nothing is covered', { height: 640, offsetTop: 0, scale: 1 }, 0],
  ['a keyboard lies over the page', { height: 340, offsetTop: 0, scale: 1 }, 300],
  ['and Safari has scrolled what is seen', { height: 340, offsetTop: 120, scale: 1 }, 180],
  ['somebody looks closer', { height: 320, offsetTop: 10, scale: 2 }, 0],
  ['the bars of the browser have just moved', { height: 700, offsetTop: 0, scale: 1 }, 0],
])('of a window of 640 pixels, where %s', (_where, viewport, covered) => {
  expect(coveredBelow(640, viewport)).toBe(covered);
});

it('a sheet rises with the keyboard and comes down with it', async () => {
  const viewport = Object.assign(new EventTarget(), { height: window.innerHeight, offsetTop: 0, scale: 1 });
  vi.stubGlobal('visualViewport', viewport);
  const { container } = await render(<Dialog title="Settings" onClose={() => undefined}>{null}</Dialog>);
  const inset = () => container.querySelector('dialog')?.style.getPropertyValue('--keyboard');
  const becomes = (height: number) =>
    doing(() => {
      viewport.height = height;
      viewport.dispatchEvent(new Event('resize'));
    });
  expect(inset()).toBe('0px');
  await becomes(window.innerHeight - 300);
  expect(inset()).toBe('300px');
  await becomes(window.innerHeight);
  expect(inset()).toBe('0px');
  vi.unstubAllGlobals();
});
