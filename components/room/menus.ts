'use client';
/** The menus of the bar, in one file: they are made of the same. */
export { default as LeaveMenu } from './leave-menu';
export { default as MoreMenu } from './more-menu';
