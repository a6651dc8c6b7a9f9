import { beforeEach, describe, expect, it } from 'vitest';
import { mediaScene } from './testing/media-scene';

const CAMERA = { microphone: false, camera: true };
const [FULL, USUAL] = [{ width: 1920, height: 1080 }, { width: 1280, height: 720 }];

let { environment, media, told } = mediaScene();
beforeEach(() => void ({ environment, media, told } = mediaScene()));

const sizes = () => environment.live('video').map((track) => track.picture);

describe('a picture at its best', () => {
  it('is asked for as an ideal, of a camera that is opened after the choice', async () => {
    await media.setFullSize(true);
    expect(environment.requests).toEqual([]);
    await media.open(CAMERA);
    expect(environment.requests).toMatchObject([{ video: { width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { ideal: 30 } } }]);
    expect(sizes()).toEqual([FULL]);
  });

  it('changes on the camera that is open, and back: the same track, opened once', async () => {
    await media.open(CAMERA);
    const { camera } = media.tracks;
    expect(sizes()).toEqual([USUAL]);
    await media.setFullSize(true);
    expect(sizes()).toEqual([FULL]);
    await media.setFullSize(false);
    expect(sizes()).toEqual([USUAL]);
    expect(media.tracks.camera).toBe(camera);
    expect([environment.requests.length, environment.tracks.length]).toEqual([1, 1]);
  });

  it('comes, too, of a camera that was asked for just before the choice', async () => {
    const answer = environment.hold();
    const opened = media.open(CAMERA);
    const chosen = media.setFullSize(true);
    answer();
    await Promise.all([opened, chosen]);
    expect([sizes(), environment.requests.length]).toEqual([[FULL], 1]);
  });

  it('is what the camera can give where it can give no more, and nobody is told of a fault', async () => {
    environment.largestPicture = { width: 1280, height: 800 };
    await media.open(CAMERA);
    await media.setFullSize(true);
    expect(sizes()).toEqual([{ width: 1280, height: 800 }]);
    const [track] = environment.live('video');
    if (track) track.applyConstraints = () => Promise.reject(new DOMException('', 'OverconstrainedError'));
    await media.setFullSize(false);
    expect([media.state.camera.on, media.state.camera.problem, told]).toEqual([true, null, []]);
  });

  it('holds for another camera, and for one that is turned on again', async () => {
    environment.plug('videoinput', 'cam-2', 'Webcam');
    await media.open(CAMERA);
    await media.setFullSize(true);
    await media.chooseDevice('camera', 'cam-2');
    expect(sizes()).toEqual([FULL]);
    await media.setCamera(false);
    await media.setFullSize(false);
    await media.setCamera(true);
    expect([sizes(), environment.requests.length]).toEqual([[USUAL], 3]);
  });
});
