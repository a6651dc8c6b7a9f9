'use client';
import { useEffect, useState } from 'react';
import { type Addresses, ADDRESSES_PATH, addressesSchema } from '@/lib/protocol/addresses';

/** What the server said last; shown at once to the next who asks. */
let known: Addresses | null | undefined;

async function askServer(signal: AbortSignal): Promise<Addresses | null> {
  const response = await fetch(ADDRESSES_PATH, { signal });
  return response.ok ? (addressesSchema.safeParse(await response.json()).data ?? null) : null;
}

/**
 * Where else this server can be had: `undefined` until it answers, `null` where it does not tell.
 * @param wanted whether to ask at all
 */
export function useAddresses(wanted = true): Addresses | null | undefined {
  const [addresses, setAddresses] = useState(known);

  useEffect(() => {
    if (!wanted) return;
    const gone = new AbortController();
    askServer(gone.signal)
      .catch(() => known ?? null)
      .then((answer) => {
        if (!gone.signal.aborted) setAddresses((known = answer));
      });
    return () => gone.abort();
  }, [wanted]);

  return addresses;
}
