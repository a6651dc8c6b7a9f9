'use client';
/** What lies over your own picture, in one file. */
export { default as FlipButton } from './flip-button';
export { default as FloatGrip } from './float-grip';
