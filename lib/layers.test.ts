/** Who may import whom: the table of the architecture, checked against every file. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

interface Layer {
  /** Other layers that may be imported; one's own always may. */
  imports: string[];
  /** Layers of which only types may be imported. */
  types?: string[];
  /** Packages that must not be imported. */
  withoutPackages: RegExp;
  /** Names that must not occur. */
  withoutNames?: string[];
}

const NODE = 'node:.*';
const REACT = 'react(-dom)?(/.*)?|use-intl(/.*)?|zustand/react.*|lucide-react';
const NEXT = 'next(/.*)?';
const SOCKETS = 'socket\\.io(-client)?';
const STORE = 'zustand(/.*)?';
const without = (...packages: string[]) => new RegExp(`^(?:${packages.join('|')})$`);

const DOM = ['document', 'window', 'navigator', 'localStorage', 'sessionStorage'];
const CONNECTIONS = ['RTCPeerConnection', 'RTCDataChannel'];
const DEVICES = ['mediaDevices', 'getUserMedia', 'getDisplayMedia', 'enumerateDevices'];

const LAYERS: Record<string, Layer> = {
  protocol: { imports: [], withoutPackages: /^(?!zod\/mini$)/, withoutNames: [...DOM, 'Buffer', 'process'] },
  config: { imports: ['protocol'], withoutPackages: /^(?!zod\/mini$)/ },
  server: { imports: ['protocol', 'config'], withoutPackages: without(REACT, NEXT, STORE, 'socket\\.io-client'), withoutNames: DOM },
  sealing: { imports: ['protocol'], withoutPackages: without(NODE, REACT, NEXT, SOCKETS, STORE), withoutNames: [...CONNECTIONS, 'WebSocket'] },
  rtc: { imports: ['protocol', 'sealing'], withoutPackages: without(NODE, REACT, NEXT, SOCKETS, STORE), withoutNames: DEVICES },
  media: { imports: ['protocol'], withoutPackages: without(NODE, REACT, NEXT, SOCKETS, STORE), withoutNames: ['RTCPeerConnection'] },
  chat: { imports: ['protocol'], withoutPackages: without(NODE, REACT, NEXT, SOCKETS, STORE), withoutNames: [...DOM, ...CONNECTIONS, ...DEVICES] },
  files: { imports: ['protocol'], withoutPackages: without(NODE, REACT, NEXT, SOCKETS, STORE), withoutNames: ['RTCPeerConnection', ...DEVICES] },
  call: { imports: ['protocol', 'sealing', 'rtc', 'media', 'chat', 'files'], withoutPackages: without(NODE, REACT, NEXT) },
  hooks: { imports: ['call', 'chat', 'files', 'protocol'], types: ['media'], withoutPackages: without(NODE, SOCKETS), withoutNames: CONNECTIONS },
  i18n: { imports: [], withoutPackages: without(NODE, SOCKETS, STORE) },
  ui: { imports: ['i18n'], withoutPackages: without(NODE, SOCKETS, STORE), withoutNames: CONNECTIONS },
  components: { imports: ['ui', 'hooks', 'i18n', 'protocol'], withoutPackages: without(NODE, SOCKETS), withoutNames: CONNECTIONS },
  app: { imports: ['ui', 'components', 'i18n', 'protocol'], withoutPackages: without(NODE, SOCKETS, STORE) },
  'server.ts': { imports: ['config', 'server'], withoutPackages: without(REACT, STORE) },
  'proxy.ts': { imports: ['server'], withoutPackages: without(NODE, REACT, SOCKETS, STORE) },
};

/** Where the environment may be read. Next replaces `NODE_ENV` in proxy.ts when it builds. */
const READS_ENVIRONMENT = ['config', 'server.ts', 'proxy.ts'];

const ROOT = path.join(import.meta.dirname, '..');

function layerOf(file: string): string | undefined {
  const [first, second] = file.split('/');
  if (first === 'lib') return second;
  return first === 'components' && second === 'ui' ? 'ui' : first;
}

/** The file or folder that an import names, from the project's root; `null` for a package. */
function resolveImport(file: string, specifier: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : null;
}

function readSource(file: string, text: string) {
  const imports: { specifier: string; typesOnly: boolean }[] = [];
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      imports.push({ specifier: node.moduleSpecifier.text, typesOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      imports.push({ specifier: node.moduleSpecifier.text, typesOnly: node.isTypeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] && ts.isStringLiteral(node.arguments[0])) {
      imports.push({ specifier: node.arguments[0].text, typesOnly: false });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      imports.push({ specifier: node.argument.literal.text, typesOnly: true });
    } else if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) names.add(`${node.expression.text}.${node.name.text}`);
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  visit(source);
  return { imports, names };
}

/** What a file does that its layer may not, one sentence each. */
function violations(file: string, text: string): string[] {
  const name = layerOf(file);
  const layer = name === undefined ? undefined : LAYERS[name];
  if (name === undefined || !layer) return [`${file} belongs to no layer`];
  const { imports, names } = readSource(file, text);
  const found: string[] = [];
  for (const { specifier, typesOnly } of imports) {
    const target = resolveImport(file, specifier);
    if (target === null) {
      if (layer.withoutPackages.test(specifier)) found.push(`${file} imports ${specifier}: ${name} must do without it`);
      continue;
    }
    const other = layerOf(target);
    const allowed = [name, ...layer.imports, ...(typesOnly ? (layer.types ?? []) : [])];
    if (other === undefined || !allowed.includes(other)) found.push(`${file} imports ${specifier}: ${name} may import ${layer.imports.join(', ') || 'no other layer'}`);
  }
  for (const forbidden of layer.withoutNames ?? []) if (names.has(forbidden)) found.push(`${file} mentions ${forbidden}: ${name} must do without it`);
  if (names.has('process.env') && !READS_ENVIRONMENT.includes(name)) found.push(`${file} reads process.env: only lib/config may`);
  return found;
}

function sourceFiles(): string[] {
  const inFolders = ['app', 'components', 'lib'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.posix.join(folder, file.replaceAll('\\', '/'))),
  );
  const isTest = (file: string) => /\.(test|suite)\.tsx?$/.test(file) || file.includes('/testing/');
  return [...inFolders, 'server.ts', 'proxy.ts'].filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !isTest(file));
}

describe('the layers', () => {
  it('are kept by every file', () => {
    const files = sourceFiles();
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((file) => violations(file, readFileSync(path.join(ROOT, file), 'utf8')))).toEqual([]);
  }, 60_000);

  it('leave the state of the call to one class', () => {
    const writers = sourceFiles().filter((file) => /createStore<CallState>|\bstore\.setState\b/.test(readFileSync(path.join(ROOT, file), 'utf8')));
    expect(writers).toEqual(['lib/call/call.ts']);
  });

  it.each([
    ['lib/protocol/a.ts', "import { env } from '@/lib/config/env';"],
    ['lib/protocol/a.ts', "import { createHash } from 'node:crypto';"],
    ['lib/protocol/a.ts', 'export const title = document.title;'],
    ['lib/server/a.ts', 'export const port = process.env.PORT;'],
    ['lib/server/a.ts', "export { useState } from 'react';"],
    ['lib/rtc/a.ts', "const load = () => import('zustand');"],
    ['lib/rtc/a.ts', "import type { MediaState } from '../media/media-state';"],
    ['lib/rtc/a.ts', 'navigator.mediaDevices.ondevicechange = null;'],
    ['lib/media/a.ts', 'let pc: RTCPeerConnection;'],
    ['lib/hooks/a.ts', "import { openMicrophone } from '@/lib/media/capture';"],
    ['components/room/a.tsx', "import type { CallState } from '@/lib/call/state';"],
    ['components/ui/a.tsx', "import { Tile } from '@/components/room/tile';"],
    ['app/page.tsx', "import { useCall } from '@/lib/hooks/use-call';"],
    ['proxy.ts', "let env: import('@/lib/config/env').Env;"],
    ['lib/misc/a.ts', ''],
  ])('would notice in %s: %s', (file, text) => {
    expect(violations(file, text)).toHaveLength(1);
  });

  it.each([
    ['lib/hooks/types.ts', "export type { MediaState } from '@/lib/media/media-state';"],
    ['components/room/a.tsx', "import { Button } from '../ui/button'; import { cleanName } from '@/lib/protocol/names';"],
    ['lib/protocol/a.ts', "import * as z from 'zod/mini'; // no document here, nor process.env"],
  ])('allow in %s: %s', (file, text) => {
    expect(violations(file, text)).toEqual([]);
  });
});
