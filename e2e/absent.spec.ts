/** A machine with neither camera nor microphone. */
import { expect, test } from './people';

test('absent devices are named as such, and two people without any still meet', async ({ person, link }) => {
  const ann = await person('Ann');
  const ben = await person('Ben');
  await ann.openLobby(link);
  await expect(ann.page.getByRole('heading', { name: 'No camera found' })).toBeVisible();
  await expect(ann.page.getByText('No microphone found')).toBeVisible();
  await ann.goIn();
  await ben.join(link);

  await ann.isLinkedTo('Ben');
  await ben.isLinkedTo('Ann');
  await expect(ann.tile('Ben')).toHaveAttribute('data-camera', 'off');
  await expect(ann.tile('Ben')).toHaveAttribute('data-microphone', 'off');
});
