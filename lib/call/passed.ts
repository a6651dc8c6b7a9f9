/** Time that passes. After none at all the page has drawn and answered what waited: what is long on a phone is done in tasks of its own. */
export const passed = (ms?: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
