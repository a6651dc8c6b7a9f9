/** `/r/<roomId>#<key>`: lobby, call and goodbye under one address. */
import type { Metadata } from 'next';
import { servedLocale } from '@/app/served-locale';
import { Visit } from '@/components/room/visit';
import { loadMessages } from '@/lib/i18n/messages';

export async function generateMetadata(): Promise<Metadata> {
  const { lobby } = await loadMessages(await servedLocale());
  return { title: lobby.documentTitle, robots: { index: false } };
}

export default async function Page({ params }: { params: Promise<{ roomId: string }> }) {
  const { roomId } = await params;
  return <Visit roomId={roomId.toLowerCase()} />;
}
