import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RetryPace } from './retry-pace';
import { FakeMediaEnvironment } from './testing/fake-media-environment';

let environment: FakeMediaEnvironment;
let pace: RetryPace;
const attempt = vi.fn(() => true);
beforeEach(() => {
  environment = new FakeMediaEnvironment();
  pace = new RetryPace(environment);
  attempt.mockReset().mockReturnValue(true);
});

describe('the pace of attempts that nobody asked for', () => {
  it('begins at once, and doubles up to a minute', () => {
    const times: number[] = [];
    attempt.mockImplementation(() => times.push(environment.now()) > 0);
    for (let seconds = 0; seconds < 200; seconds++) {
      pace.ask(attempt);
      environment.advance(1_000);
    }
    expect(times).toEqual([0, 2_000, 6_000, 14_000, 30_000, 62_000, 122_000, 182_000]);
  });

  it('makes one attempt of several that wait', () => {
    pace.ask(attempt);
    for (let times = 0; times < 3; times++) pace.ask(attempt);
    expect(environment.advance(2_000)).toBe(0);
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  it('counts no attempt that had nothing to try', () => {
    attempt.mockReturnValue(false);
    pace.ask(attempt);
    pace.ask(attempt);
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  it('waits at least as long as it is told', () => {
    pace.ask(attempt, 1_000);
    environment.advance(999);
    expect(attempt).not.toHaveBeenCalled();
    environment.advance(1);
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  it('forgets old trouble, and what waits when it is stopped', () => {
    pace.ask(attempt);
    environment.advance(120_001);
    pace.ask(attempt);
    expect(attempt).toHaveBeenCalledTimes(2);
    pace.ask(attempt);
    pace.stop();
    environment.advance(60_000);
    expect(attempt).toHaveBeenCalledTimes(2);
  });
});
