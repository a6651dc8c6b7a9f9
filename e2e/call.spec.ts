/** Meeting: people see and hear each other, and each sees at once what the other one turns off and on. */
import { expect, test } from './people';

test('two people see and hear each other', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);

  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
  await Promise.all([ann.hears(1), ben.hears(1)]);
  await Promise.all([ann.isLinkedTo('Ben'), ben.isLinkedTo('Ann')]);
  await expect(ann.otherTiles).toHaveCount(1);
  await expect(ben.otherTiles).toHaveCount(1);
  expect(await ann.participantId()).toBe(await ben.tile('Ann').getAttribute('data-participant'));
});

test('three people see and hear each other, with one offer per link', async ({ person, link }) => {
  const people = [await person('Ann'), await person('Ben'), await person('Cleo')];
  for (const one of people) await one.join(link);

  for (const one of people) {
    for (const other of people) if (other !== one) await one.seesFramesOf(other.name);
    await one.hears(2);
    await expect(one.otherTiles).toHaveCount(2);
  }
  const offers = await Promise.all(people.map((one) => one.offers()));
  expect(offers).toEqual([[0, 0], [1, 0], [1, 1]]);
});

test('two people who come at the same moment meet', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.openLobby(link);
  await ben.openLobby(link);
  await Promise.all([ann.goIn(), ben.goIn()]);

  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
  expect([...(await ann.offers()), ...(await ben.offers())].sort()).toEqual([0, 1]);
});

test('microphone off: the other sees it and hears nothing, on again is heard', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await ann.hears(1);

  await ben.button('Turn off microphone').click();
  await expect(ann.tile('Ben')).toHaveAttribute('data-microphone', 'off');
  await expect(ben.ownTile).toHaveAttribute('data-microphone', 'off');
  await ann.hears(0);

  await ben.button('Turn on microphone').click();
  await expect(ann.tile('Ben')).toHaveAttribute('data-microphone', 'on');
  await ann.hears(1);
});

test('who is muted is heard for as long as Space is held; where one writes, it writes', async ({ person, unfilmedLink: link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await ben.page.keyboard.press('d');
  await expect(ann.tile('Ben')).toHaveAttribute('data-microphone', 'off');
  await ann.hears(0);

  await ben.page.keyboard.down(' ');
  await expect(ann.tile('Ben')).toHaveAttribute('data-microphone', 'on');
  await ann.hears(1);
  await ben.page.keyboard.up(' ');
  await expect(ann.tile('Ben')).toHaveAttribute('data-microphone', 'off');
  await ann.hears(0);

  await ben.button('Chat').click();
  const field = ben.page.getByRole('textbox', { name: 'Message' });
  await field.focus();
  await ben.page.keyboard.down(' ');
  await expect(field).toHaveValue(' ');
  await expect(ben.ownTile).toHaveAttribute('data-microphone', 'off');
});

test('camera off releases the camera; neither that nor turning it on again renegotiates', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.join(link);
  await ann.seesFramesOf('Ben');

  await ben.button('Turn off camera').click();
  await expect(ann.tile('Ben')).toHaveAttribute('data-camera', 'off');
  await expect.poll(() => ben.captured('device', 'video'), 'every camera track that the page had').not.toContain('live');
  await ann.hears(1);

  await ben.button('Turn on camera').click();
  await expect(ann.tile('Ben')).toHaveAttribute('data-camera', 'on');
  await ann.seesFramesOf('Ben');
  expect(await ben.offers()).toEqual([1]);
  expect(await ann.offers()).toEqual([0]);
});

test('toggles made in the lobby hold in the call', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.join(link);
  await ben.openLobby(link);
  await ben.button('Turn off camera').click();
  await ben.button('Turn off microphone').click();
  await ben.goIn();

  await expect(ann.tile('Ben')).toHaveAttribute('data-camera', 'off');
  await expect(ann.tile('Ben')).toHaveAttribute('data-microphone', 'off');
  await ben.seesFramesOf('Ann');
  await ann.hears(0);
});

test('a call outlives its server', async ({ meetAtOwnServer }) => {
  const { server, people: [ann, ben] } = await meetAtOwnServer('Ann', 'Ben');
  await ann.seesFramesOf('Ben');

  await server.close();
  await expect(ann.page.getByText('This call goes on. Nobody new can join until the server is back.').first()).toBeVisible();
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
  await ben.button('Turn off microphone').click();
  await expect(ann.tile('Ben')).toHaveAttribute('data-microphone', 'off');
});
