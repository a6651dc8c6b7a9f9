// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { fakeCall } from '@/components/testing/fake-call';
import { button, doing, render } from '@/components/testing/render';
import { CallProvider } from '@/lib/hooks/call-context';
import WaitingPage from './waiting-page';

async function atTheDoor(hostInside: boolean) {
  const { call, store } = fakeCall();
  store.setState({ session: 'waiting', hostInside });
  const { container } = await render(<CallProvider call={call}><WaitingPage /></CallProvider>);
  return { call, store, container, words: () => container.querySelector('[role=status]')?.textContent };
}

describe('WaitingPage', () => {
  it('says where one is, takes the focus to that, and knows under which name one waits', async () => {
    const { container, words } = await atTheDoor(true);
    expect(document.activeElement).toBe(container.querySelector('h1'));
    expect(document.activeElement?.textContent).toBe('You are at the door');
    expect(document.title).toBe('You are at the door · Parlor');
    expect(words()).toBe('The host knows that you are here.');
    expect(container.querySelector('bdi')?.textContent).toBe('Tomas');
  });

  it('says politely when there is nobody to answer, when somebody comes, and when the server is away', async () => {
    const { store, words } = await atTheDoor(false);
    expect(words()).toMatch(/^No host is inside yet/);
    await doing(() => store.setState({ hostInside: true }));
    expect(words()).toBe('The host knows that you are here.');
    await doing(() => store.setState({ signaling: 'down' }));
    expect(words()).toBe('The server cannot be reached. Trying again.');
  });

  it('lets one go, and choose how to come in', async () => {
    const { call, container } = await atTheDoor(true);
    await doing(() => button(container, 'Turn off microphone').click());
    expect(call.setMicrophone).toHaveBeenCalledWith(false);
    await doing(() => button(container, 'Turn on camera').click());
    expect(call.setCamera).toHaveBeenCalledWith(true);
    await doing(() => button(container, 'Leave').click());
    expect(call.leave).toHaveBeenCalledTimes(1);
  });
});
