/** Firefox and Chromium in one call. Beside the other shares, because both show a screen. */
import { type FirefoxPerson, needsFirefox, test } from './firefox-person';
import { expect, type Person } from './people';

needsFirefox();

type Someone = Person | FirefoxPerson;
/** The caller, who came second, and the answerer. */
type Pair = readonly [Someone, Someone];

const bothWays = ([caller, answerer]: Pair) => [[caller, answerer], [answerer, caller]] as const;
const see = (pair: Pair) => Promise.all(bothWays(pair).map(([one, other]) => one.seesFramesOf(other.name)));
const hear = (pair: Pair) => Promise.all(pair.map((one) => one.hears(1)));
const offersOf = (pair: Pair) => Promise.all(pair.map((one) => one.offers()));

async function turnDevicesOffAndOn(pair: Pair): Promise<void> {
  for (const [one, other] of bothWays(pair)) {
    for (const device of ['camera', 'microphone'] as const) {
      await one.button(`Turn off ${device}`).click();
      await other.seesOf(one.name, device, 'off');
    }
    await other.hears(0);
    for (const device of ['camera', 'microphone']) await one.button(`Turn on ${device}`).click();
  }
}

async function shareScreens(pair: Pair): Promise<void> {
  for (const [one, other] of bothWays(pair)) {
    await one.button('Share screen').click();
    await other.seesScreenOf(one.name);
  }
}

/** Each in turn is on another network: ICE restarts, and everything flows on. A busy machine may restart more often than that. */
async function changeNetworks(pair: Pair): Promise<void> {
  for (const [one] of bothWays(pair)) {
    const before = await one.offers();
    await one.changeNetwork();
    await expect.poll(() => one.offers(), `${one.name} restarts ICE`).not.toEqual(before);
    await see(pair);
  }
  for (const [one, other] of bothWays(pair)) await Promise.all([one.seesScreenOf(other.name), one.isLinkedTo(other.name)]);
}

/** A word and a file, which Firefox keeps on the disk until it is saved. */
async function writeAndSend(ann: Person, fay: FirefoxPerson): Promise<void> {
  await ann.openChat();
  await fay.button('Chat').click();
  await ann.write('Good evening');
  await fay.reads('Good evening');
  await ann.attach('docs/pictures/home.png');
  await fay.button('Accept home.png').click();
  await fay.seesButton('Save home.png');
  await expect(ann.messages).toContainText('1 of 1');
}

test('Chromium calls Firefox', async ({ person, firefoxPerson, link }) => {
  const [ann, fay] = [await person('Ann'), await firefoxPerson('Fay')];
  const pair = [ann, fay] as const;
  await fay.join(link);
  await ann.join(link);
  await see(pair);
  await hear(pair);
  // Firefox's fake microphone never pauses; Chromium's beeps too shortly for speech.
  await ann.seesOf('Fay', 'speaking', 'true');

  await turnDevicesOffAndOn(pair);
  await see(pair);
  await hear(pair);
  await shareScreens(pair);
  expect(await offersOf(pair), 'one offer was enough').toEqual([[1], [0]]);
  await changeNetworks(pair);
});

test('Firefox calls Chromium', async ({ person, firefoxPerson, link }) => {
  const [ann, fay] = [await person('Ann'), await firefoxPerson('Fay')];
  const pair = [fay, ann] as const;
  await ann.join(link);
  await fay.join(link);
  await see(pair);
  await hear(pair);
  await writeAndSend(ann, fay);
  await shareScreens(pair);
  expect(await offersOf(pair), 'one offer was enough').toEqual([[1], [0]]);
  await changeNetworks(pair);
});
