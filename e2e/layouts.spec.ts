/** Who is large, who is small, and who is not shown: layouts as people choose them. */
import { expect, type Person, test } from './people';

// With all that moves.
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

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

/** A phone upright and on its side, a tablet, a laptop, a desktop, an ultrawide. */
const SIZES = [[360, 640], [640, 360], [768, 1024], [1280, 720], [1440, 900], [2560, 1080]] as const;

/** What lies outside the window, on the bar, or on another tile; and a page that scrolls sideways. One's own floating picture lies on others by its nature. */
const misplaced = ({ page }: Person) =>
  page.evaluate(() => {
    const boxOf = (element: Element) => element.getBoundingClientRect();
    const lieOnEachOther = (a: DOMRect, b: DOMRect) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    const tiles = [...document.querySelectorAll<HTMLElement>('[data-participant]')].filter((tile) => tile.checkVisibility() && tile.dataset.zone !== 'float' && boxOf(tile).width > 0);
    const bar = boxOf(document.querySelector('[role=toolbar]') as Element);
    const wrong = tiles.flatMap((tile, at) => {
      const box = boxOf(tile);
      const isOutside = tile.dataset.zone !== 'strip' && (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1);
      const on = [...tiles.slice(at + 1).filter((other) => lieOnEachOther(box, boxOf(other))).map(({ dataset }) => dataset.name), ...(lieOnEachOther(box, bar) ? ['the bar'] : [])];
      return [...(isOutside ? [`${tile.dataset.name} is outside`] : []), ...on.map((other) => `${tile.dataset.name} lies on ${other}`)];
    });
    if (tiles.length === 0) wrong.push('nobody is in sight');
    if (document.documentElement.scrollWidth > innerWidth) wrong.push('the page scrolls sideways');
    return wrong;
  });

test('every layout fits at every size, and no tile lies on another', async ({ person, link }, testInfo) => {
  const ann = await person('Ann');
  await ann.join(`${link}&camera=off`);
  for (const name of ['Ben', 'Cai', 'Dee']) await (await person(name)).join(name === 'Ben' ? link : `${link}&camera=off`);
  for (const name of ['Ben', 'Cai', 'Dee']) await ann.isLinkedTo(name);
  await ann.seesFramesOf('Ben');
  const layouts = {
    grid: () => expect(ann.tile('Ben')).toHaveAttribute('data-zone', 'grid'),
    speaker: () => fromMore(ann, 'Speaker layout'),
    pinned: () => ann.tile('Cai').dblclick(),
  };
  for (const [layout, choose] of Object.entries(layouts)) {
    await ann.page.setViewportSize({ width: 1440, height: 900 });
    await choose();
    for (const [width, height] of SIZES) {
      await ann.page.setViewportSize({ width, height });
      await expect.poll(() => misplaced(ann), `${layout} at ${width}x${height}`).toEqual([]);
      await ann.page.screenshot({ path: testInfo.outputPath(`${layout}-${width}x${height}.png`) });
    }
  }
});
