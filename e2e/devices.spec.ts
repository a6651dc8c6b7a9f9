/** Devices that come, go, or are held by another program, while the page is open. */
import { expect, type Person, test } from './people';

declare global {
  interface Window {
    /** Why the browser gives no device, as the name of its `DOMException`; `null` while it does. */
    deviceRefusal: string | null;
    /** How much of the microphone's sound comes through. */
    microphoneGain?: AudioParam;
  }
}

/** Lets the browser's answers be decided by the test: no fake device can be unplugged for real. */
async function refuseDevices(person: Person, reason: string | null): Promise<void> {
  await person.context.addInitScript((name) => {
    window.deviceRefusal = name;
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    const enumerateDevices = mediaDevices.enumerateDevices.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      if (window.deviceRefusal) throw new DOMException('Refused by the test', window.deviceRefusal);
      return getUserMedia(constraints);
    };
    mediaDevices.enumerateDevices = async () => (window.deviceRefusal === 'NotFoundError' ? [] : enumerateDevices());
  }, reason);
}

async function plugIn(person: Person): Promise<void> {
  await person.page.evaluate(() => {
    window.deviceRefusal = null;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
}

test('one hears and sees oneself as the others would, before anybody is there', async ({ person, link }) => {
  const ann = await person('Ann');
  await ann.openLobby(link);
  await ann.button('Settings').click();
  const settings = ann.page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Hear and see yourself' }).click();
  await expect(settings.getByText('Recording. Say something.')).toBeVisible();
  await expect(settings.getByText(/^This is how you arrive: \d+ × \d+ pixels, \d+ pictures a second\.$/)).toBeVisible();

  const shown = settings.getByLabel('You, as the others get you');
  const decoded = () =>
    shown.evaluate((video: HTMLVideoElement & { webkitAudioDecodedByteCount: number }) => ({ picture: video.videoWidth > 0 && video.getVideoPlaybackQuality().totalVideoFrames > 10, sound: video.webkitAudioDecodedByteCount > 1_000 }));
  await expect.poll(decoded).toEqual({ picture: true, sound: true });

  // What is tried leaves the devices as they are.
  await ann.page.keyboard.press('Escape');
  const ben = await person('Ben');
  await ann.goIn();
  await ben.join(link);
  await ben.seesFramesOf('Ann');
});

test('devices that were missing and are plugged in during the call appear, without a new offer', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await refuseDevices(ben, 'NotFoundError');
  await ann.join(link);
  await ben.openLobby(link);
  await expect(ben.page.getByRole('heading', { name: 'No camera found' })).toBeVisible();
  await ben.goIn();
  await ben.seesFramesOf('Ann');

  await expect(ann.tile('Ben')).toHaveAttribute('data-camera', 'off');
  await expect(ann.tile('Ben')).toHaveAttribute('data-microphone', 'off');
  await plugIn(ben);
  await ann.seesFramesOf('Ben');
  await ann.hears(1);
  await expect(ben.button('Turn off camera')).toBeVisible();
  await expect(ben.button('Turn off microphone')).toBeVisible();
  expect(await ben.offers()).toEqual([1]);
});

test('a camera in use by another program is told so', async ({ person, link }) => {
  const ben = await person('Ben');
  await refuseDevices(ben, 'NotReadableError');
  await ben.openLobby(link);
  await expect(ben.page.getByRole('heading', { name: 'Another program is using your camera' })).toBeVisible();

  await plugIn(ben);
  await ben.button('Try again').first().click();
  await ben.seesFramesIn(ben.page.locator(':has(> video[data-self="true"])'));
});

/** What a system does during a phone call or behind a switch: the tracks of the camera live on and bring nothing. */
async function holdCamera(person: Person, held: boolean): Promise<void> {
  await person.page.evaluate((muted) => {
    for (const { source, track } of window.observed.captured) {
      if (source !== 'device' || track.kind !== 'video' || track.readyState === 'ended') continue;
      Object.defineProperty(track, 'muted', { configurable: true, value: muted });
      track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
    }
  }, held);
}

test('a camera that the system pauses is seen as paused, and returns by itself', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await ann.seesFramesOf('Ben');

  await holdCamera(ben, true);
  await expect(ann.tile('Ben')).toHaveAttribute('data-paused', 'true');
  await expect(ann.tile('Ben')).toHaveAttribute('data-camera', 'on');
  await expect(ann.tile('Ben').getByText('paused', { exact: true })).toBeVisible();
  await expect(ann.tile('Ben').locator('video')).toHaveCount(0);
  await expect(ben.ownTile).toHaveAttribute('data-paused', 'true');
  await expect(ben.button('Turn camera back on')).toBeVisible();

  await holdCamera(ben, false);
  await ann.seesFramesOf('Ben');
  await expect(ann.tile('Ben')).not.toHaveAttribute('data-paused');
  await expect(ben.button('Turn camera back on')).toHaveCount(0);
  expect([...(await ann.offers()), ...(await ben.offers())].reduce((sum, count) => sum + count, 0)).toBe(1);
});

test('a camera that another program takes during the call comes back with a tap', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await refuseDevices(ben, null);
  await ann.join(link);
  await ben.join(link);
  await ann.seesFramesOf('Ben');

  await ben.page.evaluate(() => {
    window.deviceRefusal = 'NotReadableError';
    for (const { source, track } of window.observed.captured) {
      if (source !== 'device' || track.kind !== 'video') continue;
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
  await expect(ben.page.getByText('Another program took your camera')).toBeVisible();
  await expect(ann.tile('Ben')).toHaveAttribute('data-camera', 'off');
  await expect(ann.tile('Ben')).toHaveAttribute('data-microphone', 'on');

  await ben.page.evaluate(() => void (window.deviceRefusal = null));
  await ben.button('Turn camera back on').click();
  await ann.seesFramesOf('Ben');
  await expect(ben.page.getByText('Another program took your camera')).toHaveCount(0);
});

/** As with the switch of a headset: the device works, and gives not a bit of sound until it is let through. */
async function muteAtTheHeadset(person: Person): Promise<void> {
  await person.context.addInitScript(() => {
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      const [microphone] = stream.getAudioTracks();
      if (!microphone) return stream;
      const context = new AudioContext();
      const muted = context.createMediaStreamDestination();
      const switchNode = new GainNode(context, { gain: 0 });
      context.createMediaStreamSource(new MediaStream([microphone])).connect(switchNode).connect(muted);
      window.microphoneGain = switchNode.gain;
      return new MediaStream([...stream.getVideoTracks(), ...muted.stream.getAudioTracks()]);
    };
  });
}

test('a microphone that gives no sound is told to who speaks into it, until it does', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await muteAtTheHeadset(ben);
  await ann.join(link);
  await ben.join(link);
  const notice = ben.page.getByText('No sound comes from your microphone');
  await expect(notice).toBeVisible();
  await expect(ann.page.getByText('No sound comes from your microphone')).toHaveCount(0);

  await ben.page.evaluate(() => void (window.microphoneGain as AudioParam).setValueAtTime(1, 0));
  await expect(notice).toHaveCount(0);
  await ann.hears(1);
});
