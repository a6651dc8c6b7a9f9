import { beforeEach, describe, expect, it } from 'vitest';
import { mediaScene } from './testing/media-scene';
import type { FakeTrack } from './testing/fake-track';

const CAMERA = { microphone: false, camera: true };

let { environment, media } = mediaScene();
beforeEach(() => void ({ environment, media } = mediaScene()));

const shown = () => media.state.camera.stream?.getVideoTracks()[0] as unknown as FakeTrack | undefined;
const sent = () => media.tracks.camera as unknown as FakeTrack | null;
const copies = () => environment.live('video', { clones: true }).filter(({ isClone }) => isClone);

describe('the picture of oneself', () => {
  it('is the camera’s own until it should have fewer frames, and then a copy: what is sent keeps all', async () => {
    await media.open(CAMERA);
    expect(shown()).toBe(sent());
    media.setPreviewRate(15);
    expect([shown()?.frameRate, shown() === sent(), sent()?.frameRate]).toEqual([15, false, 30]);
  });

  it('stays the same stream from one rate to the next, so that it does not go dark', async () => {
    await media.open(CAMERA);
    media.setPreviewRate(15);
    const { stream } = media.state.camera;
    media.setPreviewRate(12);
    media.setPreviewRate(30);
    expect(media.state.camera.stream).toBe(stream);
    expect([shown()?.frameRate, copies().length]).toEqual([30, 1]);
  });

  it('leaves no copy behind that would keep a camera on', async () => {
    await media.open(CAMERA);
    media.setPreviewRate(15);
    await media.setCamera(false);
    expect([environment.live('video', { clones: true }), media.state.camera.stream]).toEqual([[], null]);
    await media.setCamera(true);
    expect([shown()?.frameRate, copies().length]).toEqual([15, 1]);
    environment.plug('videoinput', 'cam-2', 'Webcam');
    await media.chooseDevice('camera', 'cam-2');
    expect(copies().map(({ label }) => label)).toEqual(['Webcam']);
    media.close();
    expect(environment.live('video', { clones: true })).toEqual([]);
  });

  it('lets go of a camera that has to be closed before the next opens, with its last picture still there', async () => {
    environment.becomePhone();
    await media.open(CAMERA);
    media.setPreviewRate(15);
    const answer = environment.hold();
    const { stream } = media.state.camera;
    const flipped = media.flipCamera();
    await Promise.resolve();
    expect([copies(), media.state.camera.stream === stream]).toEqual([[], true]);
    answer();
    await flipped;
    expect([shown()?.label, shown()?.frameRate]).toEqual(['Back Camera', 15]);
  });

  it('does not keep a camera from changing its size', async () => {
    await media.open(CAMERA);
    media.setPreviewRate(15);
    await media.setFullSize(true);
    expect(sent()?.picture).toEqual({ width: 1920, height: 1080 });
    expect(shown()?.frameRate).toBe(15);
  });

  it('is the camera’s own where a browser would slow the camera down too', async () => {
    environment.copiesAreOne = true;
    await media.open(CAMERA);
    media.setPreviewRate(15);
    await expect.poll(() => shown() === sent()).toBe(true);
    expect([copies(), sent()?.frameRate]).toEqual([[], 30]);
    media.setPreviewRate(12);
    expect(shown()).toBe(sent());
  });
});
