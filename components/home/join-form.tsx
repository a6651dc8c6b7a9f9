'use client';
/** One box for a pasted link or a typed code. */
import { Link as LinkIcon } from 'lucide-react';
import { type SubmitEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { LinkProblem } from '@/lib/hooks/use-home';

const WORDS = { 'not-a-link': 'notALink', incomplete: 'incomplete' } as const;

/** @param props.onOpen goes to the room, or says why there is none */
export function JoinForm({ onOpen }: { onOpen(text: string): LinkProblem | null }) {
  const t = useTranslations('home');
  const errorId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<LinkProblem | null>(null);

  function join(event: SubmitEvent) {
    event.preventDefault();
    const found = text.trim() === '' ? null : onOpen(text);
    setProblem(found);
    if (found || text.trim() === '') field.current?.focus();
  }

  return (
    <form onSubmit={join} noValidate>
      <div
        className={cx(
          'flex min-h-14 items-center gap-2 rounded-md bg-surface',
          'has-[input:focus]:border-transparent has-[input:focus]:outline-2 has-[input:focus]:-outline-offset-1 has-[input:focus]:outline-focus',
          problem ? 'border-2 border-danger-ink py-1 ps-3.75 pe-1 [--focus:var(--danger-ink)]' : 'border border-edge py-1.25 ps-4 pe-1.25',
        )}
      >
        <Icon of={LinkIcon} className="text-ink-3" />
        <input
          ref={field}
          type="text"
          inputMode="url"
          enterKeyHint="go"
          autoCapitalize="none"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          dir="auto"
          aria-label={t('linkOrCode')}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? errorId : undefined}
          placeholder={t('linkOrCode')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setProblem(null);
          }}
          className="h-11 min-w-0 flex-1 bg-transparent text-lg text-ink outline-none"
        />
        <Button type="submit" size="sm" className="rounded-sm!">
          {t('join')}
        </Button>
      </div>
      {problem && (
        <p id={errorId} role="alert" className="mt-1.5 text-sm text-danger-ink">
          {t(WORDS[problem])}
        </p>
      )}
    </form>
  );
}
