/** What happy-dom lacks: the platform's popovers. It gets what browsers get that lack them. */
import { onTestFinished } from 'vitest';
import { standInForPopovers } from '@/components/ui/popover-stand-in';

/** For the running test. */
export function withPopovers(): void {
  onTestFinished(standInForPopovers());
}
