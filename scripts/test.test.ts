import { expect, it } from 'vitest';
import config from '@/playwright.config';
import { ALONE, BESIDE } from './test.mjs';

it('runs every project of Playwright, once', () => {
  expect([...ALONE, ...BESIDE].sort()).toEqual(config.projects?.map(({ name }) => name).sort());
});
