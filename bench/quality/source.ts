/** What is filmed and heard in the quality measurements: a person before shelves at 720p30, a voice, and a quiet room. Made anew for each run. */
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../browser';
import { quietRoom, voice } from './voice';

export const SOURCE = { width: 1280, height: 720, fps: 30 };
/** Every movement in the film comes round in this time, so that it can be repeated without a jump. */
const LOOP_S = 4;
/** One message from the page should not grow too large. */
const FRAMES_PER_TURN = 5;

declare global {
  interface Window {
    /** By `film.js`. */
    film(roll: { width: number; height: number; frames: number; first: number; count: number }): string[];
  }
}

export interface Source {
  /** Of who talks, and of who listens. All look the same. */
  speaker: { camera: string; microphone: string };
  listener: { camera: string; microphone: string };
  /** Removes the files. */
  remove(): Promise<void>;
}

/** Files that the browser takes for a camera (Y4M: nothing to decode, so that the film costs little) and a microphone, and repeats for ever. */
export async function makeSource(): Promise<Source> {
  const folder = await mkdtemp(join(tmpdir(), 'parlor-bench-source-'));
  const [camera, talking, silent] = ['camera.y4m', 'voice.wav', 'quiet.wav'].map((name) => join(folder, name)) as [string, string, string];
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.addScriptTag({ path: fileURLToPath(new URL('film.js', import.meta.url)) });
  const file = await open(camera, 'w');
  await file.write(`YUV4MPEG2 W${SOURCE.width} H${SOURCE.height} F${SOURCE.fps}:1 Ip A1:1 C420\n`);
  const frames = LOOP_S * SOURCE.fps;
  for (let first = 0; first < frames; first += FRAMES_PER_TURN) {
    const pictures = await page.evaluate((roll) => window.film(roll), { width: SOURCE.width, height: SOURCE.height, frames, first, count: FRAMES_PER_TURN });
    for (const picture of pictures) await file.write(Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(picture, 'base64')]));
  }
  await file.close();
  await browser.close();
  await writeFile(talking, voice());
  await writeFile(silent, quietRoom());
  return { speaker: { camera, microphone: talking }, listener: { camera, microphone: silent }, remove: () => rm(folder, { recursive: true, force: true }) };
}
