/**
 * Installed in the long-lived page before its own scripts: counts what a page holds and no tool would tell.
 * What is counted is not held: a leak must be the page's own.
 */
(() => {
  const connections = new Set();
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...args) {
      super(...args);
      connections.add(new WeakRef(this));
    }
  };

  const timers = new Set();
  for (const [set, clear, isOnce] of [['setTimeout', 'clearTimeout', true], ['setInterval', 'clearInterval', false]]) {
    const original = { set: window[set].bind(window), clear: window[clear].bind(window) };
    window[set] = (handler, delay, ...args) => {
      const run = () => {
        if (isOnce) timers.delete(timer);
        handler(...args);
      };
      const timer = original.set(run, delay);
      timers.add(timer);
      return timer;
    };
    window[clear] = (timer) => {
      timers.delete(timer);
      original.clear(timer);
    };
  }

  window.countHeld = () => {
    const living = [...connections].map((reference) => reference.deref()).filter((connection) => connection !== undefined);
    return {
      openConnections: living.filter(({ connectionState }) => connectionState !== 'closed').length,
      connections: living.length,
      timers: timers.size,
      mediaElements: document.querySelectorAll('video, audio').length,
    };
  };
})();
