/** Time that passes. None at all is enough for the page to draw, and to answer what waits: what is long on a phone is done in tasks of its own. */
export const passed = (ms?: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
