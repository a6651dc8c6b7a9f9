'use client';
/** Copies a link, and says so for two seconds. */
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, type ButtonLook } from '@/components/ui/button';
import { copyText } from './copy-text';

const SAY_SO_MS = 2_000;

interface CopyLinkButtonProps extends ButtonLook {
  link: string;
  /** What the button says; the room's link otherwise. */
  children?: string;
  'aria-describedby'?: string;
  /** The browser would not copy: the link must be taken by hand. */
  onFail?(): void;
}

export function CopyLinkButton({ link, children, onFail, ...look }: CopyLinkButtonProps) {
  const t = useTranslations('room.inviteDialog');
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAY_SO_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy(button: HTMLElement) {
    if (await copyText(link, button.parentElement ?? button)) setCopied(true);
    else onFail?.();
  }

  return (
    <>
      <Button variant="primary" size="sm" {...look} icon={copied ? Check : Copy} onClick={(event) => void copy(event.currentTarget)}>
        {copied ? t('linkCopied') : (children ?? t('copyLink'))}
      </Button>
      <span role="status" className="sr-only">
        {copied && t('linkCopied')}
      </span>
    </>
  );
}
