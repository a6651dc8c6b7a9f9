/** What the build prepares ahead, so that less is sent to browsers: zod and Socket.IO without their unused parts, messages without their parser. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bin, run } from './processes.mjs';

/** next.config.mjs puts these in the place of the sources, where they exist (docs/decisions/0005). */
export const PREPARED = {
  'lib/protocol/zod': 'dist/zod.mjs',
  'lib/call/socket-io': 'dist/socket-io.mjs',
  'lib/i18n/messages/en': 'dist/messages/en.mjs',
  'lib/i18n/messages/zh-CN': 'dist/messages/zh-CN.mjs',
  'lib/i18n/messages/links': 'dist/messages/links.mjs',
  'lib/i18n/messages/settings': 'dist/messages/settings.mjs',
};

/** @returns {Promise<number>} exit code */
export async function shake() {
  for (const [source, file] of Object.entries(PREPARED)) {
    if (file === PREPARED['lib/call/socket-io']) {
      await bundleSocketIo(`${source}.ts`, file);
      continue;
    }
    const code = await run(bin('esbuild'), [`${source}.ts`, '--bundle', '--format=esm', '--log-level=warning', `--outfile=${file}`]);
    if (code !== 0) return code;
    if (file.startsWith('dist/messages/')) await compileMessages(file);
    else if ((await dropNamespaces(file)) !== 0) return 1;
  }
  return 0;
}

/**
 * The client knows every way to a server, and is sent with all of them: with WebTransport, which Parlor's server does not offer, and with a
 * polling by XMLHttpRequest that is three times the size of the one by fetch.
 * @throws when it cannot be bundled
 */
async function bundleSocketIo(source, outfile) {
  // Loaded here, because the dependencies may have been installed only a moment ago.
  const { build } = await import('esbuild');
  const lean = {
    name: 'lean',
    setup(bundler) {
      bundler.onLoad({ filter: /engine\.io-client.build.esm.transports.index\.js$/ }, ({ path: file }) => ({
        resolveDir: path.dirname(file),
        contents: "import { Fetch } from './polling-fetch.js'; import { WS } from './websocket.js'; export const transports = { websocket: WS, polling: Fetch };",
      }));
      // They do not say so themselves: a file of which nothing is used does nothing that is missed.
      bundler.onResolve({ filter: /./ }, async ({ path: wanted, pluginData, kind, importer, resolveDir }) =>
        kind === 'entry-point' || pluginData === lean.name ? null : { ...(await bundler.resolve(wanted, { kind, importer, resolveDir, pluginData: lean.name })), sideEffects: false },
      );
    },
  };
  await build({ entryPoints: [source], outfile, bundle: true, format: 'esm', logLevel: 'warning', plugins: [lean] });
}

/**
 * A namespace of which one member is used keeps all of them. The member is named instead, and a second pass leaves the rest out.
 * Where a later esbuild writes namespaces otherwise, nothing is found, and nothing changes.
 */
function dropNamespaces(file) {
  const bundled = readFileSync(file, 'utf8');
  const named = bundled.replace(/^var (\w+) = \{\};\n__export\(\1, \{\n([\s\S]*?)\n\}\);\n([\s\S]*)/m, (_all, namespace, members, rest) => {
    const locals = new Map([...members.matchAll(/^\s*(\w+): \(\) => (\w+),?$/gm)].map(([, member, local]) => [member, local]));
    return rest.replace(new RegExp(`\\b${namespace}\\.(\\w+)`, 'g'), (_use, member) => locals.get(member) ?? _use);
  });
  writeFileSync(file, named);
  return run(bin('esbuild'), [file, '--bundle', '--format=esm', '--log-level=warning', `--outfile=${file}`, '--allow-overwrite']);
}

/** ICU messages become what icu-minify's small runtime formats; the parser stays here. */
async function compileMessages(file) {
  // Loaded here, because the dependencies may have been installed only a moment ago.
  const { default: compile } = await import('icu-minify/compile');
  const { default: catalog } = await import(`${pathToFileURL(path.resolve(file))}?${Date.now()}`);
  const compiled = (entry) => (typeof entry === 'string' ? compile(entry) : Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, compiled(value)])));
  writeFileSync(file, `export default ${JSON.stringify(compiled(catalog))};\n`);
}
