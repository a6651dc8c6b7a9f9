/** One end of a link that calls, over a fake connection, and nobody who answers. */
import { NO_FLAGS } from '@/lib/protocol/peer-messages';
import { PeerLink } from '../peer-link';
import { prepareCall } from '../prepared-call';
import { NO_TRACKS } from '../slots';
import type { FakeConnection } from './fake-connection';
import { FakeNetwork } from './fake-network';
import { VIEW } from './link-ends';

export function openCaller() {
  const environment = new FakeNetwork().environment();
  const prepared = prepareCall(environment, NO_TRACKS, 1);
  const ignored = { onConnection() {}, onTold() {}, onStreams() {}, onControl() {}, onChannel() {}, onControlOpen() {}, onControlClosed() {} };
  const localState = () => ({ version: 0, ...NO_FLAGS, linkedTo: [] });
  const link = new PeerLink({ id: 'linklinklinklink', environment, prepared, tracks: NO_TRACKS, links: 1, send: () => 1, localState, localView: () => VIEW, shown: VIEW, ...ignored });
  return { link, prepared, connection: prepared.connection as unknown as FakeConnection };
}
