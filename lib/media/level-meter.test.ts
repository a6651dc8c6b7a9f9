import { beforeEach, describe, expect, it } from 'vitest';
import { LevelMeter, meterLevel, rootMeanSquare } from './level-meter';
import { FakeMediaEnvironment } from './testing/fake-media-environment';

const TONE = 0.1;

describe('meterLevel', () => {
  it('steps evenly for the ear: from -60 dB to -12 dB in ten', () => {
    expect([0, 1e-9, 0.001, 0.25, 1, 5].map(meterLevel)).toEqual([0, 0, 0, 10, 10, 10]);
    const steps = [-60, -50, -40, -30, -20, -12].map((decibels) => meterLevel(10 ** (decibels / 20)));
    expect(steps).toEqual([0, 2, 4, 6, 8, 10]);
  });
});

describe('rootMeanSquare', () => {
  it('measures the power of a wave, not its sign', () => {
    expect(rootMeanSquare(new Float32Array([0.5, -0.5, 0.5, -0.5]))).toBeCloseTo(0.5);
    expect(rootMeanSquare(new Float32Array())).toBe(0);
  });
});

describe('LevelMeter', () => {
  let environment: FakeMediaEnvironment;
  let told: (number | boolean | 'silent' | 'heard')[];
  let meter: LevelMeter;

  const openMicrophone = async () => {
    const stream = await environment.devices?.getUserMedia({ audio: true });
    const [track] = stream?.getAudioTracks() ?? [];
    if (!track) throw new Error('no microphone');
    return track;
  };
  const listen = (ticks: number) => {
    for (let i = 0; i < ticks; i++) environment.tick();
  };

  beforeEach(() => {
    environment = new FakeMediaEnvironment();
    told = [];
    meter = new LevelMeter(environment, { level: (level) => told.push(level), speaking: (speaking) => told.push(speaking), silent: (silent) => told.push(silent ? 'silent' : 'heard') });
  });

  it('tells the level when it moves, and only then', async () => {
    meter.follow(await openMicrophone());
    listen(3);
    expect(told).toEqual([]);
    environment.makeNoise(TONE);
    listen(3);
    expect(told).toEqual([8, true]);
    environment.makeNoise(0);
    listen(20);
    expect(told).toEqual([8, true, 0, false]);
  });

  describe('a microphone that gives nothing', () => {
    it('is told after ten seconds, until a sound comes', async () => {
      meter.follow(await openMicrophone());
      environment.makeNoise(1e-7);
      listen(500);
      environment.makeNoise(0);
      listen(124);
      expect(told).toEqual([]);
      listen(200);
      expect([told, meter.silent]).toEqual([['silent'], true]);
      environment.makeNoise(1e-7);
      listen(1);
      expect([told, meter.silent]).toEqual([['silent', 'heard'], false]);
    });

    it('is told of another one anew, but not again of one that was only cutting pauses', async () => {
      meter.follow(await openMicrophone());
      listen(125);
      environment.makeNoise(1e-7);
      listen(1);
      environment.makeNoise(0);
      listen(300);
      expect(told).toEqual(['silent', 'heard']);
      meter.follow(await openMicrophone());
      listen(125);
      meter.follow(null);
      expect(told).toEqual(['silent', 'heard', 'silent', 'heard']);
    });

    it('is not one that is muted, or held back by the system, or not listened to yet', async () => {
      const [track] = [await openMicrophone()];
      track.enabled = false;
      meter.follow(track);
      listen(300);
      track.enabled = true;
      Object.assign(track, { muted: true });
      listen(300);
      Object.assign(track, { muted: false });
      const [context] = environment.audioContexts;
      Object.assign(context as object, { state: 'suspended' });
      listen(300);
      expect(told).toEqual([]);
      Object.assign(context as object, { state: 'running' });
      listen(125);
      expect(told).toEqual(['silent']);
    });
  });

  it('hears a muted microphone', async () => {
    const track = await openMicrophone();
    track.enabled = false;
    meter.follow(track);
    environment.makeNoise(TONE);
    listen(1);
    expect(meter.level).toBe(8);
    expect(track.enabled).toBe(false);
  });

  it('falls to zero and silence, and releases everything, when there is nothing to follow', async () => {
    meter.follow(await openMicrophone());
    environment.makeNoise(TONE);
    listen(3);
    meter.follow(null);
    expect(told.slice(-2)).toEqual([0, false]);
    expect(environment.tick()).toBe(0);
    expect(environment.press()).toBe(0);
    expect(environment.audioContexts.map(({ state }) => state)).toEqual(['closed']);
    expect(environment.tracks.filter(({ isClone, readyState }) => isClone && readyState === 'live')).toEqual([]);
  });

  it('holds one context while it follows one track after another', async () => {
    const [first, second] = [await openMicrophone(), await openMicrophone()];
    meter.follow(first);
    meter.follow(first);
    meter.follow(second);
    expect(environment.audioContexts.map(({ state }) => state)).toEqual(['closed', 'running']);
    expect(environment.live('audio', { clones: true }).filter(({ isClone }) => isClone)).toHaveLength(1);
  });

  it('starts at the next gesture where the browser holds sound back', async () => {
    const create = environment.createAudioContext.bind(environment);
    environment.createAudioContext = () => {
      const context = create();
      Object.assign(context, { blocked: true, state: 'suspended' });
      return context;
    };
    meter.follow(await openMicrophone());
    environment.makeNoise(TONE);
    listen(2);
    expect(told).toEqual([]);
    for (const context of environment.audioContexts) context.blocked = false;
    expect(environment.press()).toBe(1);
    listen(1);
    expect(told).toEqual([8]);
    expect(environment.press()).toBe(0);
  });

  it('goes on after a phone call has stopped it', async () => {
    meter.follow(await openMicrophone());
    const [context] = environment.audioContexts;
    if (!context) throw new Error('Nothing measures');
    context.blocked = true;
    context.turn('interrupted');
    expect(environment.press()).toBe(1);
    expect(context.state).toBe('interrupted');
    context.blocked = false;
    environment.show();
    expect(context.state).toBe('running');
    expect(environment.press()).toBe(0);
  });

  it('stays still where the browser lends no context', async () => {
    environment.createAudioContext = () => {
      throw new DOMException('', 'NotSupportedError');
    };
    meter.follow(await openMicrophone());
    expect(environment.tick()).toBe(0);
    expect(environment.live('audio', { clones: true })).toHaveLength(1);
  });
});
