/** A button that shows an icon alone: 44 px, named by its label. */
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './cx';
import { Icon } from './icon';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon;
  /** Its accessible name. */
  label: string;
  size?: 'sm' | 'md' | 'lg';
}

export function IconButton({ icon, label, size = 'md', className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      className={cx(
        'grid size-11 flex-none cursor-pointer place-items-center rounded-[14px] text-ink-2 transition-colors duration-(--fast)',
        'hover:bg-hover hover:text-ink active:bg-pressed disabled:cursor-default disabled:opacity-45',
        className,
      )}
    >
      <Icon of={icon} size={size} />
    </button>
  );
}
