/**
 * Installed in every measured page before its own scripts, so that neither page needs a hook for measurements.
 * All times are milliseconds since the epoch on the one clock of this machine.
 */
(() => {
  const epoch = performance.timeOrigin;
  const measured = {
    /** When the last press began, by the input event's own time stamp. */
    pressedAt: 0,
    /** When the last click arrived, likewise. */
    clickedAt: 0,
    /** When the first frame of somebody else was presented. */
    firstRemoteFrameAt: 0,
    /** Every change of a flag on somebody else's tile. */
    flags: [],
    /** When every frame of somebody else was presented, from `watchFrames` on. */
    frames: [],
    watchFrames,
  };
  window.measured = measured;

  addEventListener('pointerdown', (event) => { measured.pressedAt = epoch + event.timeStamp; }, true);
  addEventListener('click', (event) => { measured.clickedAt = epoch + event.timeStamp; }, true);

  const remoteVideos = '[data-participant]:not([data-self="true"]) video';
  const seen = new WeakSet();
  const watched = new WeakSet();
  let isWatching = false;
  function watchVideos() {
    for (const video of document.querySelectorAll(remoteVideos)) {
      if (seen.has(video)) continue;
      seen.add(video);
      video.requestVideoFrameCallback((now) => { measured.firstRemoteFrameAt ||= epoch + now; });
    }
    if (isWatching) for (const video of document.querySelectorAll(remoteVideos)) watchFramesOf(video);
  }

  /** Only where a measurement asks for it, because every frame then costs the page a callback. */
  function watchFrames() {
    isWatching = true;
    watchVideos();
  }

  function watchFramesOf(video) {
    if (watched.has(video)) return;
    watched.add(video);
    video.requestVideoFrameCallback(function note(now) {
      measured.frames.push(epoch + now);
      video.requestVideoFrameCallback(note);
    });
  }

  const flags = ['data-microphone', 'data-camera'];
  new MutationObserver((records) => {
    const at = epoch + performance.now();
    for (const { type, target, attributeName } of records) {
      if (type !== 'attributes' || target.matches('[data-self="true"]')) continue;
      measured.flags.push({ at, flag: attributeName, value: target.getAttribute(attributeName) });
    }
    watchVideos();
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: flags });
})();
