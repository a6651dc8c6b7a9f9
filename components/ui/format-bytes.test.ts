import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes';

it.each([
  [0, '0 kB'],
  [840, '0.8 kB'],
  [46_200, '46 kB'],
  [999_700, '1 MB'],
  [1_440_000, '1.4 MB'],
  [312_400_000, '312 MB'],
  [999_400_000, '999 MB'],
  [12_300_000_000, '12 GB'],
])('%i bytes read %s', (bytes, text) => expect(formatBytes(bytes, 'en')).toBe(text));
