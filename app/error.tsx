'use client';
/** What is shown when rendering a page fails. */
export { FailedPage as default } from './every-page';
