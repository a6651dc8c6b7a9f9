/** What links are made of: the ICE servers and the policy of this moment, and the first call, made in the lobby but for its sending. */
import { createBrowserEnvironment, type IceConfiguration, type RtcEnvironment, warmUp } from '@/lib/rtc/environment';
import { offerAnew, prepareCall, type PreparedCall } from '@/lib/rtc/prepared-call';
import { NO_TRACKS } from '@/lib/rtc/slots';

export class LinkSupplies {
  readonly environment: RtcEnvironment;
  readonly #ice: IceConfiguration;
  #prepared: PreparedCall | null = null;

  /** @param certificate serves all links of the page */
  constructor(certificate: RTCCertificate, policy: RTCIceTransportPolicy) {
    this.#ice = { iceServers: [], iceTransportPolicy: policy };
    this.environment = createBrowserEnvironment(() => this.#ice, certificate);
    this.#prepare();
  }

  /** The prepared call goes to whoever asks first. */
  take(): PreparedCall | null {
    const prepared = this.#prepared;
    this.#prepared = null;
    // ICE servers come with the seat.
    if (prepared && this.#ice.iceServers.length > 0) prepared.offered = offerAnew(this.environment, prepared);
    return prepared;
  }

  /** What was prepared knows the ways of before only. */
  prepareAnew(): void {
    if (!this.#prepared) return;
    this.#prepared.connection.close();
    this.#prepare();
  }

  setPolicy(policy: RTCIceTransportPolicy): void {
    this.#ice.iceTransportPolicy = policy;
  }

  /** @returns whether links should know of it */
  renew(iceServers: RTCIceServer[]): boolean {
    if (iceServers.length === 0 && this.#ice.iceServers.length === 0) return false;
    // An address that sits down very often gets no credentials for a while; those at hand are good until the next ones come.
    if (hasRelay(this.#ice.iceServers) && !hasRelay(iceServers)) return false;
    this.#ice.iceServers = iceServers;
    return true;
  }

  close(): void {
    this.#prepared?.connection.close();
    this.#prepared = null;
  }

  #prepare(): void {
    this.#prepared = prepareCall(this.environment, NO_TRACKS, 1);
    void warmUp(this.environment, this.#prepared);
  }
}

const hasRelay = (iceServers: readonly RTCIceServer[]) => iceServers.some(({ username }) => username !== undefined);
