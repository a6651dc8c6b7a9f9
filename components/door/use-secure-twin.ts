'use client';
import { useAddresses } from '@/lib/hooks/use-addresses';
import { secureTwinOf } from './secure-twin';

/** Where this plain-http page may be had securely. Client only: it reads the page's address. */
export function useSecureTwin(): { asking: boolean; twin: string | null; ownCertificate: boolean } {
  const addresses = useAddresses();
  if (addresses === undefined) return { asking: true, twin: null, ownCertificate: false };
  return { asking: false, twin: secureTwinOf(window.location.href, addresses), ownCertificate: addresses?.ownCertificate ?? false };
}
