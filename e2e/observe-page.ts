/** Installed in every page before its own scripts: keeps what a test wants to know and no page would tell. */

interface PageObservations {
  /** Every track that the page was ever given, also those that have ended since. */
  captured: { source: 'device' | 'screen'; track: MediaStreamTrack }[];
  /** For every connection of the page, how many offers it has made. */
  offers: Map<RTCPeerConnection, number>;
}

declare global {
  interface Window {
    observed: PageObservations;
    /** Exposed by the record of this page's people (`page-record.ts`). */
    reportCspViolation(violation: string): void;
  }
}

/** Runs in the page, so it may use nothing from this file's surroundings. */
export function observePage(): void {
  const observed: PageObservations = { captured: [], offers: new Map() };
  window.observed = observed;

  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
    window.reportCspViolation(`${violatedDirective} ${blockedURI} at ${sourceFile}:${lineNumber}`);
  });

  const setLocalDescription: (this: RTCPeerConnection, description?: RTCLocalSessionDescriptionInit) => Promise<void> =
    RTCPeerConnection.prototype.setLocalDescription;
  RTCPeerConnection.prototype.setLocalDescription = function (this: RTCPeerConnection, description?: RTCLocalSessionDescriptionInit) {
    if (!observed.offers.has(this)) observed.offers.set(this, 0);
    const done = setLocalDescription.call(this, description);
    done.then(
      () => { if (this.signalingState === 'have-local-offer') observed.offers.set(this, (observed.offers.get(this) ?? 0) + 1); },
      () => undefined,
    );
    return done;
  };

  // Absent where the page's address is not secure.
  const devices = (navigator as Partial<Navigator>).mediaDevices;
  if (!devices) return;
  function keepTracks<Constraints>(source: 'device' | 'screen', ask: (constraints?: Constraints) => Promise<MediaStream>) {
    return async (constraints?: Constraints) => {
      const stream = await ask.call(devices, constraints);
      for (const track of stream.getTracks()) observed.captured.push({ source, track });
      return stream;
    };
  }
  devices.getUserMedia = keepTracks('device', devices.getUserMedia);
  devices.getDisplayMedia = keepTracks('screen', devices.getDisplayMedia);
}
