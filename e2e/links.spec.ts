/** The link suite on Chromium's own connections: the same cases that the unit tests run on the fake. */
import { expect, test } from '@playwright/test';
import { build } from 'esbuild';
import { linkCases } from '../lib/rtc/testing/link.suite';

const WORLD = `
import { linkCases } from './lib/rtc/testing/link.suite';

const audio = new AudioContext();
const world = {
  environment: {
    createConnection: () => new RTCPeerConnection({ bundlePolicy: 'max-bundle' }),
    configure: (connection) => connection.setConfiguration(connection.getConfiguration()),
    createStream: (tracks = []) => new MediaStream(tracks),
    codecs: (kind) => RTCRtpReceiver.getCapabilities(kind).codecs,
  },
  createTrack(kind) {
    if (kind === 'audio') {
      const destination = audio.createMediaStreamDestination();
      const tone = new OscillatorNode(audio);
      tone.connect(destination);
      tone.start();
      return destination.stream.getTracks()[0];
    }
    const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 90 });
    const context = canvas.getContext('2d');
    setInterval(() => context.fillRect(Math.random() * 160, Math.random() * 90, 20, 20), 50);
    return canvas.captureStream(20).getTracks()[0];
  },
  async isReceiving(connection, line) {
    const receiver = connection.getTransceivers()[line].receiver;
    // Frames rather than packets: a receiver can be fed and yet stand still.
    const arrived = async () => [...(await receiver.getStats()).values()].reduce((sum, { type, framesDecoded, packetsReceived }) => sum + (type === 'inbound-rtp' ? (framesDecoded ?? packetsReceived) : 0), 0);
    const before = await arrived();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return (await arrived()) > before;
  },
};
globalThis.runLinkCase = (name) => linkCases.find((linkCase) => linkCase.name === name).run(world);
`;

let script = '';
test.beforeAll(async () => {
  const { outputFiles } = await build({ stdin: { contents: WORLD, resolveDir: process.cwd() }, bundle: true, write: false, format: 'iife', tsconfig: 'tsconfig.json' });
  script = outputFiles[0]?.text ?? '';
});

for (const { name } of linkCases) {
  test(`a link, in Chromium: ${name}`, async ({ page }) => {
    // Nothing but an address that is secure, which WebCrypto asks for.
    await page.route('/empty', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await page.goto('/empty');
    await page.addScriptTag({ content: script });
    await page.evaluate((caseName) => (globalThis as unknown as { runLinkCase(name: string): Promise<void> }).runLinkCase(caseName), name);
    expect(page.isClosed()).toBe(false);
  });
}
