/** The frame of every page: language, theme, fonts, and the nonce of its scripts. */
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { WebFont } from '@/components/ui/web-font';
import { LocaleProvider } from '@/lib/i18n/locale-provider';
import { loadMessages } from '@/lib/i18n/messages';
import { BEFORE_PAINT } from './before-paint';
import './globals.css';
import { servedLocale } from './served-locale';

export async function generateMetadata(): Promise<Metadata> {
  const { home } = await loadMessages(await servedLocale());
  return {
    title: home.documentTitle,
    description: home.lead,
    applicationName: 'Parlor',
    formatDetection: { telephone: false, email: false, address: false },
    appleWebApp: { capable: true, title: 'Parlor' },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6fafa' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1213' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await servedLocale();
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    // Theme and list height are set by the script below, before React looks at the element.
    <html lang={locale} suppressHydrationWarning>
      <head>
        {/* Browsers hide a nonce once they have read it, so it never matches what was rendered. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: BEFORE_PAINT }} />
      </head>
      <body>
        <WebFont />
        <LocaleProvider locale={locale} messages={await loadMessages(locale)}>
          {children}
        </LocaleProvider>
      </body>
    </html>
  );
}
