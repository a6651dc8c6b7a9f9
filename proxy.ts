/** Gives every page a policy with a fresh nonce; the other headers are server.ts's. Next reads the nonce from the request's policy and puts it on its scripts. */
import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy, FRAME_ANCESTORS_HEADER } from '@/lib/server/security-headers';

export function proxy(request: NextRequest): NextResponse {
  const development = process.env.NODE_ENV === 'development';
  // In development the names of built files say nothing about their content: nobody may keep them.
  if (development && request.nextUrl.pathname === '/sw.js') return new NextResponse(null, { status: 404 });

  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy({ nonce, development, frameAncestors: request.headers.get(FRAME_ANCESTORS_HEADER) ?? '' });

  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

export const config = {
  // Built files carry no scripts of their own page.
  matcher: '/((?!_next/static).*)',
};
