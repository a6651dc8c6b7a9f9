/** Firefox and Chromium in one call. Beside the other shares, because both show a screen. */
import { type FirefoxPerson, needsFirefox, test } from './firefox-person';
import { expect, type Person } from './people';

needsFirefox();
test.describe.configure({ timeout: 120_000 });

type Someone = Person | FirefoxPerson;

/** All that a call between two can do, in both directions. */
async function meetInFull(caller: Someone, answerer: Someone): Promise<void> {
  const both: [one: Someone, other: Someone][] = [[caller, answerer], [answerer, caller]];
  const see = () => Promise.all(both.map(([one, other]) => one.seesFramesOf(other.name)));
  await see();
  await Promise.all(both.map(([one]) => one.hears(1)));

  for (const [one, other] of both) {
    await one.button('Turn off camera').click();
    await one.button('Turn off microphone').click();
    await other.seesOf(one.name, 'camera', 'off');
    await other.seesOf(one.name, 'microphone', 'off');
    await other.hears(0);
    await one.button('Turn on camera').click();
    await one.button('Turn on microphone').click();
  }
  await see();
  await Promise.all(both.map(([one]) => one.hears(1)));

  for (const [one, other] of both) {
    await one.button('Share screen').click();
    await other.seesScreenOf(one.name);
  }
  // One offer was enough for all of that.
  expect([await caller.offers(), await answerer.offers()]).toEqual([[1], [0]]);

  await caller.changeNetwork();
  await expect.poll(() => caller.offers()).toEqual([2]);
  await see();
  await answerer.changeNetwork();
  await expect.poll(() => answerer.offers()).toEqual([1]);
  await see();
  for (const [one, other] of both) await other.seesScreenOf(one.name);
  await Promise.all(both.map(([one, other]) => one.isLinkedTo(other.name)));
}

test('Chromium calls Firefox', async ({ person, firefoxPerson, link }) => {
  const [ann, fay] = [await person('Ann'), await firefoxPerson('Fay')];
  await fay.join(link);
  await ann.join(link);
  // Firefox's fake microphone never pauses; Chromium's beeps too shortly for speech.
  await ann.seesOf('Fay', 'speaking', 'true');
  await meetInFull(ann, fay);
});

test('Firefox calls Chromium', async ({ person, firefoxPerson, link }) => {
  const [ann, fay] = [await person('Ann'), await firefoxPerson('Fay')];
  await ann.join(link);
  await fay.join(link);
  await meetInFull(fay, ann);
});
