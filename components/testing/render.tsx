/** Renders a component for a test: English words, a real (happy) DOM, everything unmounted at the end. */
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { IntlProvider } from 'use-intl';
import { onTestFinished } from 'vitest';
import en from '@/lib/i18n/messages/en';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** @returns the element that holds what was rendered, and the verb that renders something else in its place */
export async function render(element: ReactNode) {
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  const rerender = (next: ReactNode) =>
    act(async () =>
      root.render(
        <IntlProvider locale="en" messages={en}>
          {next}
        </IntlProvider>,
      ),
    );
  onTestFinished(async () => {
    await act(async () => root.unmount());
    container.remove();
  });
  await rerender(element);
  return { container, rerender };
}

/** Does something that components answer to, and waits until they have. */
export async function doing(something: () => unknown): Promise<void> {
  await act(async () => {
    await something();
  });
}

/** The one button with this name; switches and what stands in menus have roles of their own. */
export function button(container: ParentNode, name: string): HTMLButtonElement {
  const named = [...container.querySelectorAll<HTMLButtonElement>('button:not([role])')].filter((one) => (one.getAttribute('aria-label') ?? one.textContent) === name);
  if (named.length !== 1 || !named[0]) throw new Error(`${named.length} buttons are named "${name}"`);
  return named[0];
}
