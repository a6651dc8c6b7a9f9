'use client';
/** What is shown when rendering a page fails. */
import { DoorPage } from '@/components/door/door-page';

export default function ErrorPage({ reset }: { reset(): void }) {
  return <DoorPage reason="failed" onAction={reset} />;
}
