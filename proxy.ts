/** Gives every page a fresh nonce and the security headers. Next reads the nonce from the request's policy and puts it on its scripts. */
import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy, SECURITY_HEADERS } from '@/lib/server/security-headers';

export function proxy(request: NextRequest): NextResponse {
  const development = process.env.NODE_ENV === 'development';
  // In development the names of built files say nothing about their content: nobody may keep them.
  if (development && request.nextUrl.pathname === '/sw.js') return new NextResponse(null, { status: 404 });

  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy({ nonce, host: request.headers.get('host'), development });

  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
  return response;
}

export const config = {
  // Built files carry no scripts of their own page.
  matcher: '/((?!_next/static|_next/image).*)',
};
