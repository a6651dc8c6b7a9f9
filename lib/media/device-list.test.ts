import { describe, expect, it } from 'vitest';
import { DeviceList } from './device-list';
import type { DeviceAccess } from './media-environment';
import { FakeMediaEnvironment } from './testing/fake-media-environment';

describe('DeviceList', () => {
  it('keeps the answer to the latest question when answers cross', async () => {
    const environment = new FakeMediaEnvironment();
    environment.permission.camera = 'granted';
    const { devices } = environment;
    const waiting: (() => void)[] = [];
    const slow = {
      ...devices,
      enumerateDevices: async () => {
        const infos = (await devices?.enumerateDevices()) ?? [];
        await new Promise<void>((resolve) => waiting.push(resolve));
        return infos;
      },
    };
    const list = new DeviceList(Object.create(environment, { devices: { value: slow satisfies Partial<DeviceAccess> } }), () => undefined);
    const first = list.refresh();
    await Promise.resolve();
    environment.plug('videoinput', 'cam-2', 'Webcam');
    const second = list.refresh();
    await expect.poll(() => waiting.length).toBe(2);
    waiting[1]?.();
    await second;
    waiting[0]?.();
    await first;
    expect(list.options.camera.map(({ id }) => id)).toEqual(['cam-1', 'cam-2']);
  });

  it('keeps what it knew where the browser gives no answer', async () => {
    const environment = new FakeMediaEnvironment();
    environment.permission.camera = 'granted';
    const list = new DeviceList(environment, () => undefined);
    await list.refresh();
    environment.secure = false;
    expect(await list.refresh()).toBeNull();
    expect(list.options.camera).toHaveLength(1);
  });
});
