/* Writes what comes to the browser's own file system, and says when all of it is there. */
let size = 0;
let at = 0;
let access;

async function open() {
  const root = await navigator.storage.getDirectory();
  const file = await root.getFileHandle(`bare-${crypto.randomUUID()}`, { create: true });
  access = await file.createSyncAccessHandle();
  postMessage('ready');
}

onmessage = ({ data }) => {
  if (!access) {
    size = data;
    void open();
    return;
  }
  at += access.write(new Uint8Array(data), { at });
  if (at < size) return;
  access.flush();
  access.close();
  postMessage(performance.timeOrigin + performance.now());
};
