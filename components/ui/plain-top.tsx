/** The top of a page that must be as light as it can: the way home alone. */
import { Brand } from './brand';

export function PlainTop() {
  return (
    <header className="flex min-h-19 items-center pr-(--page-r) pl-(--page-l) pt-[calc(var(--safe-t)+16px)] pb-4">
      <Brand />
    </header>
  );
}
