/** Folds what browsers throw when a device gives nothing into the closed `MediaProblem`. */
import type { MediaProblem } from './media-state';

// The names of W3C Media Capture and Streams, `getUserMedia`, and those that older engines used before it.
const PROBLEMS = new Map<string, MediaProblem>([
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
]);

/** What to tell a person about an error of `getUserMedia`. */
export function mediaProblem(error: unknown): MediaProblem {
  return PROBLEMS.get(textOf(error, 'name')) ?? 'failed';
}

/**
 * The person closed the browser's question without an answer, so asking again at once would only pester.
 * Chromium says so in the message alone; elsewhere a repeated request fails without a new question.
 */
export function wasDismissed(error: unknown): boolean {
  return textOf(error, 'name') === 'PermissionDismissedError' || textOf(error, 'message') === 'Permission dismissed';
}

/** The picker of `getDisplayMedia` was cancelled, which is no error; a refusal by the operating system is one. */
export function wasCancelled(error: unknown): boolean {
  return textOf(error, 'name') === 'NotAllowedError' && !/by system/i.test(textOf(error, 'message'));
}

// Not every engine's `OverconstrainedError` is an `Error`, so the shape has to do.
function textOf(error: unknown, member: 'name' | 'message'): string {
  if (typeof error !== 'object' || error === null) return '';
  const value: unknown = Reflect.get(error, member);
  return typeof value === 'string' ? value : '';
}
