/**
 * zod, told never to compile: it would probe `new Function`, which the content security policy forbids and reports.
 * Everything that the browser loads takes zod from here, because the word must come before the first schema.
 * Named one by one, so that the rest of zod need not be sent (docs/decisions/0005).
 */
import { config } from 'zod/mini';

config({ jitless: true });

export {
  _default,
  array,
  boolean,
  catch,
  discriminatedUnion,
  enum,
  type infer,
  int,
  length,
  literal,
  maximum,
  maxLength,
  minLength,
  nonnegative,
  nullable,
  nullish,
  number,
  object,
  optional,
  regex,
  string,
  unknown,
} from 'zod/mini';
