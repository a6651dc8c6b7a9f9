'use client';
/** Names in a row, as the language joins them, each kept apart from the writing direction of its neighbours. */
import { Fragment } from 'react';
import { useLocale } from 'use-intl';
import { joinNames } from './join-names';

/** @param props.open more follow outside, so nothing closes the row */
export function Names({ of: names, open = false }: { of: string[]; open?: boolean }) {
  const parts = joinNames(names, useLocale(), open);
  return parts.map(({ text, isName }, at) => (isName ? <bdi key={at}>{text}</bdi> : <Fragment key={at}>{text}</Fragment>));
}
