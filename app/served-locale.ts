/** The language of a response: the browser's wish. */
import { headers } from 'next/headers';
import { cache } from 'react';
import { type Locale, pickLocale } from '@/lib/i18n/locale';

export const servedLocale = cache(async (): Promise<Locale> => pickLocale((await headers()).get('accept-language')));
