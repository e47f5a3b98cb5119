import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../browser/offline/service-worker.ts', import.meta.url));

/**
 * The service worker as one script, in which `self.__WB_MANIFEST` and `self.__EXTRAS` are replaced by the files of a site. In the
 * package this module holds what it returns.
 */
export async function workerCode(): Promise<string> {
  const { build } = await import('vite');
  const built = await build({
    configFile: false,
    publicDir: false,
    envDir: false,
    root: dirname(SOURCE),
    logLevel: 'error',
    // Workbox reads it as Node does; a browser has no `process`.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, rolldownOptions: { input: SOURCE, output: { format: 'iife' } } },
  });
  const [script] = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  if (script?.type !== 'chunk') throw new Error('The service worker was not compiled to a script.');
  return script.code;
}
