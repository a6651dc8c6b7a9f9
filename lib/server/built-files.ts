/** The built scripts and styles, straight from disk, in the compression that the build made ahead: Brotli (RFC 7932), or gzip where a browser asks for no more, as over plain http. */
import type { RequestListener } from 'node:http';
import sirv from 'sirv';
import { HEADERS_OF_DOCUMENTS, POLICY_OF_WORKERS } from './security-headers';

const PREFIX = '/_next/static';
/** What the bundler starts workers with. */
const WORKER = /\/turbopack-worker-[^/]*$/;

/**
 * Answers requests for built files and hands everything else on. The names carry a hash of the content, so they may be kept for ever.
 * The folder is read once: a new build takes a restart.
 */
export function serveBuiltFiles(folder: string, otherwise: RequestListener): RequestListener {
  const serve = sirv(folder, {
    brotli: true,
    gzip: true,
    immutable: true,
    maxAge: 31_536_000,
    // Each would be sent some ten times on everybody's way to the first picture, and says nothing about a script or a style.
    setHeaders: (response, pathname) => {
      HEADERS_OF_DOCUMENTS.forEach((name) => response.removeHeader(name));
      if (WORKER.test(pathname)) response.setHeader('Content-Security-Policy', POLICY_OF_WORKERS);
    },
  });
  return (request, response) => {
    const { url } = request;
    if (!url?.startsWith(`${PREFIX}/`)) return otherwise(request, response);
    request.url = url.slice(PREFIX.length);
    // Scripts are fetched whole; a range that makes no sense would be answered by a throw.
    delete request.headers.range;
    serve(request, response, () => {
      request.url = url;
      otherwise(request, response);
    });
  };
}
