/** The way to the first page. */
import type { ComponentProps } from 'react';

/** A full load on purpose: whatever a visit held, devices above all, ends with its page. */
export function HomeLink(props: Omit<ComponentProps<'a'>, 'href'>) {
  // eslint-disable-next-line @next/next/no-html-link-for-pages
  return <a {...props} href="/" />;
}
