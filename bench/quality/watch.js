/**
 * Installed in every page of the quality measurements before its own scripts, beside `../page/observe.js`: knows the page's
 * connections, and looks at the tiles for a while. It reads statistics only at the ends of that while, because reading them costs.
 */
(() => {
  /** How often the tiles are looked at. */
  const LOOK_MS = 250;
  const connections = new Set();
  const setLocalDescription = RTCPeerConnection.prototype.setLocalDescription;
  RTCPeerConnection.prototype.setLocalDescription = function (...description) {
    connections.add(this);
    return setLocalDescription.apply(this, description);
  };

  const others = () => [...document.querySelectorAll('[data-participant]:not([data-self="true"])')];

  /** What each connection has carried so far. */
  async function counters() {
    const open = [...connections].filter(({ connectionState }) => connectionState === 'connected');
    return Promise.all(open.map(async (connection) => {
      const counted = { sentBytes: 0, receivedBytes: 0, inbound: [], outbound: [] };
      for (const report of (await connection.getStats()).values()) {
        if (report.type === 'transport') Object.assign(counted, { sentBytes: report.bytesSent, receivedBytes: report.bytesReceived });
        if (report.type === 'inbound-rtp') {
          const { kind, trackIdentifier, bytesReceived, framesDecoded = 0, freezeCount = 0, totalSamplesReceived = 0, concealedSamples = 0, silentConcealedSamples = 0, concealmentEvents = 0 } = report;
          counted.inbound.push({ kind, trackIdentifier, bytesReceived, framesDecoded, freezeCount, totalSamplesReceived, concealedSamples: concealedSamples - silentConcealedSamples, concealmentEvents });
        }
        if (report.type === 'outbound-rtp') {
          const { kind, bytesSent, framesEncoded = 0, frameHeight = 0, qualityLimitationReason = 'none' } = report;
          counted.outbound.push({ kind, bytesSent, framesEncoded, frameHeight, qualityLimitationReason });
        }
      }
      return counted;
    }));
  }

  /** At what size a video draws its whole picture, in device pixels: what is cropped away counts, because it has to be sent. */
  function drawnSize(video, ratio) {
    const { width, height } = video.getBoundingClientRect();
    const fit = getComputedStyle(video).objectFit === 'cover' ? Math.max : Math.min;
    const drawn = fit(height, width / ratio) * devicePixelRatio;
    return { width: drawn * ratio, height: drawn };
  }

  /** A tile and what it has got. Null: not in sight. */
  function look(tile) {
    const video = tile.querySelector('video');
    const { left, top, right, bottom, width, height } = (video ?? tile).getBoundingClientRect();
    if (!video || right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight || width * height === 0) return null;
    const drawn = drawnSize(video, video.videoWidth / video.videoHeight || 16 / 9);
    // What a page asks for where it hides much of a picture (`neededSize` in components/room/shown-size.ts); the naive one is held to the same.
    const seen = (width * height * devicePixelRatio ** 2) / (drawn.width * drawn.height);
    const asked = drawn.height * Math.min(1, Math.max(0.75, Math.sqrt(Math.min(1, seen)), (width * devicePixelRatio) / drawn.width));
    return { drawn: drawn.height, asked, width: video.videoWidth, height: video.videoHeight, track: video.srcObject?.getVideoTracks()[0]?.id };
  }

  let timer;
  let begun;
  async function begin() {
    begun = { at: performance.now(), links: await counters(), looks: [] };
    timer = setInterval(() => {
      for (const tile of others()) {
        const seen = look(tile);
        if (seen) begun.looks.push({ of: tile.dataset.participant, ...seen });
      }
    }, LOOK_MS);
  }

  async function end() {
    clearInterval(timer);
    const links = await counters();
    return { seconds: (performance.now() - begun.at) / 1000, before: begun.links, after: links, looks: begun.looks };
  }

  /** The one other's picture, as soon as there is one. */
  const onlyVideo = () => new Promise((resolve) => {
    (function find() {
      const video = others()[0]?.querySelector('video');
      if (video) resolve(video);
      else requestAnimationFrame(find);
    })();
  });

  /** A headless page is never hidden: it is told that it is. */
  function see(state) {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange'));
  }

  /** From the page's return into sight to the first presented frame that was received after it. */
  async function returnMs() {
    const since = performance.now();
    see('visible');
    const video = await onlyVideo();
    return new Promise((resolve) => {
      video.requestVideoFrameCallback(function note(at, { receiveTime }) {
        if (receiveTime > since) resolve(at - since);
        else video.requestVideoFrameCallback(note);
      });
    });
  }

  /** Every frame's width from the first on, as part of the width in which it is drawn, or of the source's if that is less. */
  async function growth(forMs, sourceWidth) {
    const video = await onlyVideo();
    const seen = [];
    return new Promise((resolve) => {
      video.requestVideoFrameCallback(function note(at, { width, height }) {
        seen.push({ at, part: width / Math.min(drawnSize(video, width / height).width, sourceWidth) });
        if (at - seen[0].at < forMs) video.requestVideoFrameCallback(note);
        else resolve(seen);
      });
    });
  }

  /** How often sound and picture of a link are asked for while it is weak. */
  const TRACE_MS = 100;
  const trace = [];

  /** From now on: what has been heard and what was made up, and how wide the picture is. */
  function follow() {
    setInterval(async () => {
      const at = performance.timeOrigin + performance.now();
      const inbound = (await counters()).flatMap((link) => link.inbound);
      const { totalSamplesReceived: samples = 0, concealedSamples: concealed = 0, concealmentEvents: events = 0 } = inbound.find(({ kind }) => kind === 'audio') ?? {};
      const bytes = inbound.reduce((sum, { kind, bytesReceived }) => sum + (kind === 'video' ? bytesReceived : 0), 0);
      const { width, drawn, height } = look(others()[0]) ?? { width: 0, drawn: 0, height: 0 };
      trace.push({ at, samples, concealed, events, bytes, width, drawn: height > 0 ? (drawn * width) / height : 0 });
    }, TRACE_MS);
  }

  window.watch = {
    follow,
    trace,
    begin,
    end,
    counters,
    see,
    returnMs,
    growth,
    /** How many others are seen moving. */
    moving: () => others().filter((tile) => (tile.querySelector('video')?.currentTime ?? 0) > 0).length,
    connected: () => [...connections].filter(({ connectionState }) => connectionState === 'connected').length,
  };
})();
