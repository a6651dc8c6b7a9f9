/**
 * zod, told never to compile: it would probe `new Function`, which the content security policy forbids and reports.
 * Everything that the browser loads takes zod from here, because the word must come before the first schema.
 */
import { config } from 'zod/mini';

config({ jitless: true });

export * from 'zod/mini';
