/** The place of toasts. Apart from them, because it stands before there is one. */
import type { ReactNode } from 'react';
import { cx } from './cx';

/** Where toasts stand; always there, so that assistive technology hears what enters. Place it above the bar with `className`. */
export function ToastRegion({ className, children }: { className?: string; children?: ReactNode }) {
  return (
    <div role="status" className={cx('pointer-events-none z-(--z-toast) flex justify-center px-4', className)}>
      {children}
    </div>
  );
}
