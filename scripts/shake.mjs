/** What the build prepares ahead, so that less is sent to browsers: zod without its unused parts, messages without their parser. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bin, run } from './processes.mjs';

/** next.config.mjs puts these in the place of the sources, where they exist (docs/decisions/0005). */
export const PREPARED = {
  'lib/protocol/zod': 'dist/zod.mjs',
  'lib/i18n/messages/en': 'dist/messages/en.mjs',
  'lib/i18n/messages/zh-CN': 'dist/messages/zh-CN.mjs',
};

/** @returns {Promise<number>} exit code */
export async function shake() {
  for (const [source, file] of Object.entries(PREPARED)) {
    const code = await run(bin('esbuild'), [`${source}.ts`, '--bundle', '--format=esm', '--log-level=warning', `--outfile=${file}`]);
    if (code !== 0) return code;
    if (file.startsWith('dist/messages/')) await compileMessages(file);
  }
  return 0;
}

/** ICU messages become what icu-minify's small runtime formats; the parser stays here. */
async function compileMessages(file) {
  // Loaded here, because the dependencies may have been installed only a moment ago.
  const { default: compile } = await import('icu-minify/compile');
  const { default: catalog } = await import(`${pathToFileURL(path.resolve(file))}?${Date.now()}`);
  const compiled = (entry) => (typeof entry === 'string' ? compile(entry) : Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, compiled(value)])));
  writeFileSync(file, `export default ${JSON.stringify(compiled(catalog))};\n`);
}
