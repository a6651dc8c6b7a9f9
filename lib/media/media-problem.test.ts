import { describe, expect, it } from 'vitest';
import { mediaProblem, wasCancelled, wasDismissed } from './media-problem';

const error = (name: string, message = '') => new DOMException(message, name);

describe('mediaProblem', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'denied'],
    ['PermissionDeniedError', 'denied'],
    ['PermissionDismissedError', 'denied'],
    ['NotFoundError', 'absent'],
    ['DevicesNotFoundError', 'absent'],
    ['OverconstrainedError', 'absent'],
    ['ConstraintNotSatisfiedError', 'absent'],
    ['NotReadableError', 'busy'],
    ['TrackStartError', 'busy'],
    ['SourceUnavailableError', 'busy'],
    ['AbortError', 'failed'],
    ['InvalidStateError', 'failed'],
    ['toString', 'failed'],
  ])('folds %s into %s', (name, problem) => {
    expect(mediaProblem(error(name))).toBe(problem);
  });

  it('knows an error by its shape: some engines\' OverconstrainedError is no Error', () => {
    expect(mediaProblem({ name: 'OverconstrainedError', constraint: 'deviceId' })).toBe('absent');
  });

  it('folds what is no error at all into failed', () => {
    expect(mediaProblem(new TypeError())).toBe('failed');
    expect(mediaProblem(undefined)).toBe('failed');
    expect(mediaProblem('NotAllowedError')).toBe('failed');
  });
});

describe('wasDismissed', () => {
  it('knows a closed question from a refusal', () => {
    expect(wasDismissed(error('NotAllowedError', 'Permission dismissed'))).toBe(true);
    expect(wasDismissed(error('NotAllowedError', 'Permission denied'))).toBe(false);
  });
});

describe('wasCancelled', () => {
  it('takes a refusal in the picker for a change of mind', () => {
    expect(wasCancelled(error('NotAllowedError', 'Permission denied'))).toBe(true);
    expect(wasCancelled(error('NotAllowedError', 'Permission denied by user'))).toBe(true);
  });

  it('takes a refusal by the operating system, and all else, for a failure', () => {
    expect(wasCancelled(error('NotAllowedError', 'Permission denied by system'))).toBe(false);
    expect(wasCancelled(error('NotReadableError'))).toBe(false);
    expect(wasCancelled(error('InvalidStateError'))).toBe(false);
  });
});
