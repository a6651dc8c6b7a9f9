/** The browser's list of devices, kept current. */
import { deviceOptions, readableLabel, resolveDeviceId } from './device-options';
import type { MediaEnvironment } from './media-environment';
import type { CaptureKind, DeviceKind, DeviceOption } from './media-state';

export class DeviceList {
  readonly #environment: MediaEnvironment;
  readonly #onChange: () => void;
  #infos: readonly MediaDeviceInfo[] = [];
  #options = deviceOptions([]);
  #listings = 0;

  constructor(environment: MediaEnvironment, onChange: () => void) {
    this.#environment = environment;
    this.#onChange = onChange;
  }

  /** What can be chosen; the same object until it changes. */
  get options(): Record<DeviceKind, DeviceOption[]> {
    return this.#options;
  }

  /** Asks anew; of answers that cross, the one to the latest question is kept. @returns this answer, `null` where there is none */
  async refresh(): Promise<readonly MediaDeviceInfo[] | null> {
    const listing = ++this.#listings;
    const infos = await this.#environment.devices?.enumerateDevices().catch(() => null);
    if (!infos) return null;
    if (listing === this.#listings) {
      this.#infos = infos;
      this.#options = deviceOptions(infos);
      this.#onChange();
    }
    return infos;
  }

  /** The first of these ids, as tracks and choices hold them, that stands for a device that can be chosen. */
  find(kind: DeviceKind, ids: readonly (string | null)[]): DeviceOption | null {
    const known = ids.map((id) => this.#options[kind].find((option) => option.id === resolveDeviceId(this.#infos, kind, id)));
    return known.find((option) => option !== undefined) ?? null;
  }

  /** What a person calls the device behind a track. */
  nameOf(kind: CaptureKind, track: MediaStreamTrack): string {
    return this.find(kind, [track.getSettings().deviceId ?? null])?.label ?? readableLabel(track.label);
  }
}
