/** Who decides, and what it does to the others. */
import { expect, test } from './people';

test('a host lets in, declines, mutes, removes, hands over, and ends it for everyone', async ({ person, link }) => {
  const [ann, ben, carl] = [await person('Ann'), await person('Ben'), await person('Carl')];
  await ann.join(link);
  await ann.decide('Ask before someone joins', true);

  // From the toast, and from the panel.
  await ben.knock(link);
  await ann.button('Admit Ben').click();
  await ben.isInside();
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
  await carl.knock(link);
  await ann.inPeople(() => ann.button('Decline Carl').click());
  await carl.isAt('The host did not let you in');

  // Ben's own page mutes him; only he unmutes.
  await ann.choose('Ben', 'Mute');
  await expect(ben.page.getByText('The host muted you.')).toBeVisible();
  await ann.seesOf('Ben', 'microphone', 'off');
  await ben.button('Turn on microphone').click();
  await ann.seesOf('Ben', 'microphone', 'on');

  await ann.decide('Guests may share their screen', false);
  await expect(ben.button('Share screen')).toBeDisabled();

  await ann.choose('Ben', 'Make host');
  await expect(ben.button('Share screen')).toBeEnabled();
  await ben.decide('Ask before someone joins', false);
  await ben.decide('Lock the room', true);
  await carl.page.reload();
  await expect(carl.page.getByRole('status').filter({ hasText: 'This room is locked.' })).toBeVisible();

  await ann.button('Leave').click();
  await ann.page.getByRole('menuitem', { name: 'End for everyone' }).click();
  for (const one of [ann, ben]) await one.isAt('The host ended the meeting');
});

test('who is removed is out, though their page does not obey', async ({ person, link }) => {
  const [ann, ben, carl] = [await person('Ann'), await person('Ben'), await person('Carl')];
  // Carl's page hears nothing of what the server says about removals.
  await carl.page.routeWebSocket(/socket\.io/, (page) => {
    const server = page.connectToServer();
    server.onMessage((message) => {
      if (!/"(participant:removed|room:changed|peer:left)"/.test(String(message))) page.send(message);
    });
  });
  await ann.join(link);
  await ben.join(link);
  await carl.join(link);
  await Promise.all([ann.seesFramesOf('Carl'), ben.seesFramesOf('Carl'), carl.seesFramesOf('Ann')]);

  await ann.choose('Carl', 'Remove');
  for (const one of [ann, ben]) {
    await expect(one.tile('Carl')).toHaveCount(0);
    await one.hears(1);
  }
  await carl.seesOf('Ann', 'link', 'recovering');
  await expect(carl.tile('Ann')).not.toHaveAttribute('data-link', 'connected');
});

test('who is removed does not come back by loading the page anew', async ({ person, unfilmedLink: link }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  await ann.join(link);
  await ben.join(link);
  await ann.choose('Ben', 'Remove');
  await ben.isAt('The host removed you from this room');
  await ben.page.reload();
  await ben.button('Join now').click();
  await ben.isAt('The host removed you from this room');
  await expect(ann.otherTiles).toHaveCount(0);
});
