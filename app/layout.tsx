/** The frame of every page: language, theme, fonts, and the nonce of its scripts. */
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { loadMessages } from '@/lib/i18n/messages';
import { BEFORE_PAINT } from './before-paint';
import { LocaleProvider, PopoverSupport, WebFont } from './every-page';
import './globals.css';
import { NOT_STARTED_ID, TELL_NOT_STARTED } from './not-started';
import { servedLocale } from './served-locale';

export async function generateMetadata(): Promise<Metadata> {
  const { home } = await loadMessages(await servedLocale());
  return {
    title: home.documentTitle,
    description: home.lead,
    applicationName: 'Parlor',
    formatDetection: { telephone: false, email: false, address: false },
    appleWebApp: { capable: true, title: 'Parlor' },
    // Browsers with two engines (360, QQ, Sogou) take Chromium's, not Internet Explorer's.
    other: { renderer: 'webkit' },
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
  const messages = await loadMessages(locale);
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    // Theme and list height are set by the script below, before React looks at the element.
    <html lang={locale} suppressHydrationWarning>
      <head>
        {/* Browsers hide a nonce once they have read it, so it never matches what was rendered. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: TELL_NOT_STARTED }} />
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: BEFORE_PAINT }} />
      </head>
      <body>
        {/* Also where JavaScript is on but cannot be read: the first script shows these words then. */}
        <noscript id={NOT_STARTED_ID} className="block bg-notice-soft px-(--page-pad) py-4 text-center text-lg text-balance text-notice-ink">
          {messages.door.notStarted.text}
        </noscript>
        <WebFont />
        <PopoverSupport />
        <LocaleProvider locale={locale} messages={messages}>
          {children}
        </LocaleProvider>
      </body>
    </html>
  );
}
