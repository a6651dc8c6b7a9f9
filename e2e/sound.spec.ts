/** How the voice is treated: changed in the middle of a call, heard on without a break, and nobody is asked anew. */
import { expect, type Person, test } from './people';

/** What the browser says it does to the microphone that is open now. */
const treatment = (one: Person) =>
  one.page.evaluate(() => {
    const open = window.observed.captured.filter(({ track }) => track.kind === 'audio' && track.readyState === 'live');
    return open.map(({ track }) => {
      const { echoCancellation, noiseSuppression, autoGainControl, channelCount } = track.getSettings();
      return { echoCancellation, noiseSuppression, autoGainControl, channelCount, hint: track.contentHint };
    });
  });

/** Which descriptions of the far end have been set: each offer and each answer has a version of its own. */
const heardFrom = (one: Person) => one.page.evaluate(() => [...window.observed.offers.keys()].map(({ remoteDescription }) => /^o=.*$/m.exec(remoteDescription?.sdp ?? '')?.[0]));

/** Whether two channels are expected of the others. */
const hearsStereo = (one: Person) =>
  one.page.evaluate(async () => {
    const lines: string[] = [];
    for (const connection of window.observed.offers.keys()) {
      const stats = await connection.getStats();
      stats.forEach(({ type, kind, codecId }) => type === 'inbound-rtp' && kind === 'audio' && lines.push(stats.get(codecId)?.sdpFmtpLine ?? ''));
    }
    return lines.some((line) => line.includes('stereo=1'));
  });

test('music mode and clean sound are switched while somebody listens, without a second offer', async ({ person, link }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  for (const one of [ann, ben]) await one.join(link);
  await ben.hears(1);
  await ann.button('More').click();
  await ann.page.getByRole('menuitem', { name: 'Settings', exact: true }).click();
  const switched = async (name: string, on: boolean) => {
    const toggle = ann.page.getByRole('switch', { name, exact: true });
    await toggle.click();
    await expect(toggle).toHaveAttribute('aria-checked', String(on));
  };
  const VOICE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1, hint: 'speech' };
  expect(await treatment(ann)).toEqual([VOICE]);

  const [ofBen, ofAnn] = [await heardFrom(ann), await heardFrom(ben)];
  await switched('Suppress noise', false);
  await expect.poll(() => treatment(ann)).toEqual([{ ...VOICE, noiseSuppression: false }]);
  await ben.hears(1);

  await switched('Music mode', true);
  await expect.poll(() => treatment(ann)).toEqual([{ echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 2, hint: 'music' }]);
  await expect.poll(() => hearsStereo(ben)).toBe(true);
  await ben.hears(1);

  // A muted microphone stays muted through it.
  await ann.page.keyboard.press('Escape');
  await ann.button('Turn off microphone').click();
  await ben.seesOf('Ann', 'microphone', 'off');
  await ann.button('More').click();
  await ann.page.getByRole('menuitem', { name: 'Settings', exact: true }).click();
  await switched('Music mode', false);
  await expect.poll(() => treatment(ann)).toEqual([{ ...VOICE, noiseSuppression: false }]);
  await ben.hears(0);
  await ben.seesOf('Ann', 'microphone', 'off');
  await ann.page.keyboard.press('Escape');
  await ann.button('Turn on microphone').click();
  await ben.hears(1);
  await expect.poll(() => hearsStereo(ben)).toBe(false);
  // Nothing was offered to anybody: either end only said other words to its own browser.
  expect([await heardFrom(ann), await heardFrom(ben)]).toEqual([ofBen, ofAnn]);
});
