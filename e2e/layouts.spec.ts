/** Who is large, who is small, and who is not shown: layouts as people choose them. */
import { expect, type Person, test } from './people';

async function fromMore(one: Person, item: string): Promise<void> {
  await one.button('More').click();
  await one.page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** Their microphone hears one long tone: the fake one's beeps are too short to be speech. */
async function speaksWithoutEnd({ page }: Person): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const capture = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const captured = await capture(constraints);
      if (!constraints?.audio) return captured;
      const context = new AudioContext();
      const voice = new OscillatorNode(context, { frequency: 440 });
      const heard = context.createMediaStreamDestination();
      voice.connect(new GainNode(context, { gain: 0.2 })).connect(heard);
      voice.start();
      return new MediaStream([...heard.stream.getAudioTracks(), ...captured.getVideoTracks()]);
    };
  });
}

const zoneOf = (viewer: Person, name: string) => viewer.tile(name).getAttribute('data-zone');

test('the speaker layout follows who speaks, and whoever is small is asked for little', async ({ person, link }) => {
  // The two who are looked at look at little themselves: three whole calls are much for one machine.
  const viewport = { width: 480, height: 640 };
  const [ann, ben, cai] = [await person('Ann'), await person('Ben', { viewport }), await person('Cai', { viewport })];
  for (const one of [ben, cai]) await speaksWithoutEnd(one);
  await ann.join(`${link}&camera=off`);
  await ben.join(`${link}&mic=off`);
  await cai.join(link);
  await Promise.all(['Ben', 'Cai'].map((name) => ann.seesFramesOf(name)));
  await ann.seesOf('Cai', 'speaking', 'true');

  await fromMore(ann, 'Speaker layout');
  await expect(ann.tile('Cai')).toHaveAttribute('data-zone', 'main');
  expect([await zoneOf(ann, 'Ben'), await ann.ownTile.getAttribute('data-zone')]).toEqual(['strip', 'strip']);

  await cai.button('Turn off microphone').click();
  await ben.button('Turn on microphone').click();
  await expect(ann.tile('Ben')).toHaveAttribute('data-zone', 'main');
  expect(await zoneOf(ann, 'Cai')).toBe('strip');
  // A tile of 232 by 131 CSS pixels needs no more than four steps of 36 lines.
  const heightOf = (name: string) => ann.tile(name).locator('video').evaluate((video: HTMLVideoElement) => video.videoHeight);
  await expect.poll(() => heightOf('Cai')).toBeLessThanOrEqual(144);
  await expect.poll(() => heightOf('Ben')).toBeGreaterThan(300);

  await fromMore(ann, 'Hide your picture');
  await expect(ann.ownTile).toBeHidden();
  await fromMore(ann, 'Grid layout');
  await expect(ann.tile('Cai')).toHaveAttribute('data-zone', 'grid');
  await expect(ann.ownTile).toBeHidden();
  await expect.poll(() => heightOf('Cai')).toBeGreaterThan(300);
  // Alone one sees oneself in any case.
  for (const one of [ben, cai]) await one.leave();
  await expect(ann.ownTile).toBeVisible();
});
