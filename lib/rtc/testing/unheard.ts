/** What rooms for tests of the mesh do not listen to: what is beside the linking. */
import type { MeshOptions } from '../mesh';

export const UNHEARD: Pick<MeshOptions['events'], 'onQuality' | 'onOwnPictureRate' | 'onBeside' | 'onChannel' | 'onStreams'> = {
  onQuality: () => undefined,
  onOwnPictureRate: () => undefined,
  onBeside: () => undefined,
  onChannel: () => undefined,
  onStreams: () => undefined,
};
