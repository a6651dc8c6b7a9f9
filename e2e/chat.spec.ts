/** The chat between real pages: to everybody, to one alone, for who comes later, and while the server is away. */
import { expect, type Person, test } from './people';

/** Notes from now on everything that any channel of this page brings, and reads it. */
async function overhear({ page }: Person): Promise<() => Promise<string>> {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const listen = (channel: RTCDataChannel) => channel.addEventListener('message', ({ data }) => heard.push(typeof data === 'string' ? data : `${(data as ArrayBuffer).byteLength} bytes`));
    const { createDataChannel } = RTCPeerConnection.prototype;
    RTCPeerConnection.prototype.createDataChannel = function (...options) {
      const channel = createDataChannel.apply(this, options);
      listen(channel);
      this.addEventListener('datachannel', (event) => listen(event.channel));
      return channel;
    };
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard.join('\n'));
}

test('three people write: to all, to one alone, and the third page gets nothing of that', async ({ person, unfilmedLink: link }) => {
  const [ann, ben, cat] = [await person('Ann'), await person('Ben'), await person('Cat')];
  const heardByCat = await overhear(cat);
  for (const one of [ann, ben, cat]) await one.join(link);
  await Promise.all([ann.isLinkedTo('Ben'), ann.isLinkedTo('Cat'), ben.isLinkedTo('Cat')]);

  await ann.openChat();
  await ann.write('The dry week starts on Thursday');
  await expect(ben.button('Chat')).toHaveAccessibleDescription(/1/);
  await ben.openChat();
  await cat.openChat();
  for (const one of [ben, cat]) await expect(one.messages).toContainText('The dry week starts on Thursday');
  await expect(ben.button('Chat')).not.toHaveAccessibleDescription(/1/);
  await expect(ann.messages).toContainText('2 of 2');

  await ann.write('Only between us: <b>plums</b>', 'Ben');
  await expect(ben.messages).toContainText('Only between us: <b>plums</b>');
  await expect(ben.messages).toContainText('only to you');
  await ben.write('*Hush*, see https://parlor.example/plums.', 'Ann');
  await expect(ann.messages.getByRole('link')).toHaveAttribute('href', 'https://parlor.example/plums');
  // A word to all that comes after the private ones has been heard by everybody.
  await ben.write('مرحبا to all', 'everyone');
  for (const one of [ann, cat]) await expect(one.messages).toContainText('مرحبا to all');
  await expect(cat.messages).not.toContainText('plums');
  const heard = await heardByCat();
  expect(heard).toContain('The dry week starts on Thursday');
  expect(heard).not.toMatch(/plums|Hush/);
});

test('who comes later is told what was written, unless the hosts decide otherwise; nothing is kept after the last', async ({ person, unfilmedLink: link }) => {
  const [ann, ben] = [await person('Ann'), await person('Ben')];
  await ann.join(link);
  await ben.join(link);
  await ann.isLinkedTo('Ben');
  for (const one of [ann, ben]) await one.openChat();
  await ann.write('First');
  await ben.write('Second');
  await ann.write('A secret', 'Ben');
  await expect(ben.messages).toContainText('A secret');

  const cat = await person('Cat');
  await cat.join(link);
  await cat.openChat();
  await expect(cat.messages).toContainText(/First[^]*Second/);
  await expect(cat.messages).not.toContainText('A secret');
  await cat.write('Third');
  await expect(cat.messages).toContainText(/First[^]*Second[^]*Third/);

  // A reload loses nothing that was for all, and doubles nothing.
  await ben.page.reload();
  await ben.isInside();
  await ben.openChat();
  await expect(ben.messages).toContainText(/First[^]*Second[^]*Third/);
  for (const text of ['First', 'Second', 'Third']) await expect(ann.messages.getByText(text, { exact: true })).toHaveCount(1);

  await ann.button('Chat').click();
  await ann.decide('Newcomers see earlier messages', false);
  const dan = await person('Dan');
  await dan.join(link);
  await dan.openChat();
  await ben.write('Fourth');
  await expect(dan.messages).toContainText('Fourth');
  await expect(dan.messages).not.toContainText('First');

  for (const one of [ann, ben, cat, dan]) await one.leave();
  await ann.button('Rejoin').click();
  await ann.isInside();
  await ann.openChat();
  await expect(ann.messages).not.toContainText('First');
});

test('messages go on while the server is away, and where the hosts forbid them they are not taken', async ({ meetAtOwnServer }) => {
  const { server, people: [ann, ben] } = await meetAtOwnServer('Ann', 'Ben');
  await ann.isLinkedTo('Ben');
  for (const one of [ann, ben]) await one.openChat();
  await ben.write('Before');
  await expect(ann.messages).toContainText('Before');

  await server.kill();
  await expect(ann.page.getByText('This call goes on.').first()).toBeVisible();
  await ann.write('Without a server');
  await expect(ben.messages).toContainText('Without a server');
  await expect(ann.messages).toContainText('1 of 1');

  await server.startAgain();
  await expect(ann.page.getByText('This call goes on.')).toHaveCount(0, { timeout: 20_000 });
  await ann.button('Chat').click();
  await ann.decide('Guests may write', false);
  await expect(ben.page.getByRole('textbox', { name: 'Message' })).toHaveCount(0);
  await ann.openChat();
  await ann.write('Hosts still may');
  await expect(ben.messages).toContainText('Hosts still may');
});
