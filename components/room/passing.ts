'use client';
/** What comes and goes over and among the tiles, in one file. */
export { default as FloatingReactions } from './floating-reactions';
export { default as HandBadge } from './hand-badge';
export { default as OwnScreenTile } from './own-screen-tile';
export { default as PageDots } from './page-dots';
export { default as QualityBadge } from './quality-badge';
export { default as ReactionsElsewhere } from './reactions-elsewhere';
export { default as Unreachable } from './unreachable';
