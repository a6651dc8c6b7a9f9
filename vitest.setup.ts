/** Vitest has a setting for how long `expect.poll` tries, and none for `vi.waitFor`: it gives up after a second, which a busy computer needs for itself. */
import { vi } from 'vitest';

const PATIENCE_MS = 15_000;
const waitFor = vi.waitFor.bind(vi);

vi.waitFor = (attempt, options) => waitFor(attempt, typeof options === 'number' ? options : { timeout: PATIENCE_MS, ...options });
