'use client';
/** The name under which the others see one. */
import { type Ref, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '@/components/ui/field';

interface NameFieldProps {
  ref: Ref<HTMLInputElement>;
  /** Remembered, or a friendly one that is offered. */
  initial: string;
  error: string | null;
  onChange(name: string): void;
  onEdited(): void;
}

/** Keeps the text as it is typed; the call keeps the clean name. */
export function NameField({ ref, initial, error, onChange, onEdited }: NameFieldProps) {
  const t = useTranslations('lobby');
  const [text, setText] = useState(initial);
  return (
    <Field
      ref={ref}
      label={t('yourName')}
      error={error}
      value={text}
      dir="auto"
      autoComplete="name"
      autoCapitalize="words"
      enterKeyHint="go"
      spellCheck={false}
      maxLength={80}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(event.currentTarget.value);
        onEdited();
      }}
    />
  );
}
