/** Hands, reactions, and an invitation to speak. */
import { expect, test } from './people';

// With all that moves.
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

test('hands are raised in an order that all agree on, the host lowers one and invites another to speak', async ({ person, unfilmedLink: link }) => {
  const [ann, ben, cat] = [await person('Ann'), await person('Ben'), await person('Cat')];
  for (const one of [ann, ben, cat]) await one.join(link);
  await Promise.all([ann.isLinkedTo('Ben'), ann.isLinkedTo('Cat'), ben.isLinkedTo('Cat')]);

  await cat.button('Raise hand').click();
  await expect(cat.button('Lower hand')).toBeVisible();
  for (const one of [ann, ben]) await expect(one.tile('Cat')).toHaveAttribute('data-hand', 'true');
  await ben.button('Raise hand').click();
  await expect(ann.tile('Ben')).toHaveAttribute('data-hand', 'true');
  await ann.inPeople(async () => {
    await expect(ann.page.getByRole('list', { name: 'People' }).getByRole('listitem')).toContainText(['Cat', 'Ben', 'Ann']);
  });

  await ann.choose('Cat', 'Lower hand');
  await expect(ann.tile('Cat')).not.toHaveAttribute('data-hand', 'true');
  await expect(cat.button('Raise hand')).toBeVisible();

  await ben.button('Turn off microphone').click();
  await ann.seesOf('Ben', 'microphone', 'off');
  await ann.choose('Ben', 'Invite to speak');
  await expect(ben.page.getByText('Ann invites you to speak').first()).toBeVisible();
  await ben.button('Turn on microphone').first().click();
  await ann.seesOf('Ben', 'microphone', 'on');
  await expect(ann.tile('Ben')).not.toHaveAttribute('data-hand', 'true');
  await ann.hears(2);
});

test('a reaction is announced to the others, and floats over the tile', async ({ person, unfilmedLink: link }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  await ann.join(link);
  await ben.join(link);
  await ann.isLinkedTo('Ben');
  await ben.button('React').click();
  await expect(ben.button('React')).toHaveAttribute('aria-expanded', 'true');
  await ben.page.getByRole('dialog', { name: 'React' }).getByRole('button', { name: 'Applause' }).click();
  await expect(ann.page.getByRole('status').filter({ hasText: 'Ben reacts with 👏' })).toHaveCount(1);
  await expect(ann.tile('Ben').getByText('👏')).toBeVisible();
  await expect(ann.tile('Ben').getByText('👏')).toHaveCount(0);
});
