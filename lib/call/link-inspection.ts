/** How the link to one person came about, and how it does. */
import type { ParticipantId } from '@/lib/protocol/ids';
import { tellStory } from '@/lib/rtc/link-story';
import type { Mesh } from '@/lib/rtc/mesh';
import type { LinkInspection } from './state';

/** @param mesh `null` while nobody is linked */
export async function inspectLink(mesh: Mesh | null, id: ParticipantId): Promise<LinkInspection> {
  const history = mesh?.history(id) ?? [];
  return { stats: (await mesh?.stats(id)) ?? null, beganAt: history[0]?.at ?? null, steps: tellStory(history) };
}
