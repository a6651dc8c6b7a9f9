/** The local network: somebody at the computer that runs Parlor, others who come over https, and who comes without it. */
import { networkInterfaces } from 'node:os';
import { networkHosts } from '@/lib/server/addresses';
import { expect, test } from './people';

const HTTPS_PORT = Number(process.env.E2E_PORT ?? 4310) + 9;
const [host] = networkHosts('0.0.0.0', networkInterfaces());
const secure = `https://${host}:${HTTPS_PORT}`;
const settings = { HOST: '0.0.0.0', HTTPS_PORT: String(HTTPS_PORT) };

test.skip(!host, 'this machine is on no network');

test('an invitation from localhost brings in somebody else over https, into the same room', async ({ person, ownServer, linkAt }) => {
  const { origin } = await ownServer(settings);
  const here = origin.replace('127.0.0.1', 'localhost');
  const ann = await person('Ann', { origin: here });
  const link = await linkAt(here);
  await ann.join(link);
  await ann.page.getByRole('button', { name: 'Invite', exact: true }).click();
  const field = ann.page.getByRole('textbox', { name: 'Link to this room' });
  const useNetwork = ann.page.getByRole('switch', { name: "Use this network's address" });
  await expect(useNetwork).not.toBeChecked();
  await expect(field).toHaveValue(link.replace('http://', ''));
  await useNetwork.click();
  await expect(field).toHaveValue(link.replace(here, secure));

  const ben = await person('Ben', { origin: secure, ignoreHTTPSErrors: true });
  await ben.join(await field.inputValue());
  await Promise.all([ann.seesFramesOf('Ben'), ben.seesFramesOf('Ann')]);
});

test('a plain page of another computer leads to its twin, with room and key', async ({ person, ownServer, linkAt }) => {
  const { origin } = await ownServer(settings);
  const plain = origin.replace('127.0.0.1', `${host}`);
  const ann = await person('Ann', { origin: plain, ignoreHTTPSErrors: true });
  // The browser takes no such header from a plain page, and the twin is another origin.
  ann.record.forgive(/Cross-Origin-Opener-Policy/);
  ann.record.forgive(new RegExp(`request to another origin: ${secure}/`));
  const twin = ann.page.getByRole('link', { name: 'Open secure address' });

  await ann.page.goto('/');
  await expect(ann.page.getByRole('note')).toContainText('its certificate itself');
  await expect(twin).toHaveAttribute('href', `${secure}/`);
  await expect(ann.button('New meeting')).toBeDisabled();

  const link = await linkAt(plain);
  await ann.page.goto(link);
  await twin.click();
  await expect(ann.page).toHaveURL(link.replace(plain, secure));
  await expect(ann.button('Join now')).toBeVisible();
  await expect(ann.page.locator('video[data-self="true"]')).toBeVisible();
});
