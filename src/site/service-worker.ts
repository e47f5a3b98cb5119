import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { injectManifest } from 'workbox-build';

const SOURCE = fileURLToPath(new URL('./browser/service-worker.ts', import.meta.url));
const NAME = 'service-worker.js';

/** What a service worker keeps of a site. */
export interface Kept {
  files: number;
  bytes: number;
}

/**
 * Writes the service worker of a built site. It keeps the whole site from the first visit on: nobody opens a runbook before
 * the night on which it is needed.
 */
export async function writeServiceWorker(folder: string, base: string): Promise<Kept> {
  const bundled = mkdtempSync(join(tmpdir(), 'towpath-service-worker-'));
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      // Workbox asks for it as bundlers of Node do; a browser has no `process`.
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: bundled,
        rolldownOptions: { input: SOURCE, output: { format: 'iife', entryFileNames: NAME } },
      },
    });
    const { count, size, warnings } = await injectManifest({
      swSrc: join(bundled, NAME),
      swDest: join(folder, NAME),
      globDirectory: folder,
      globPatterns: ['**/*'],
      globIgnores: [NAME],
      modifyURLPrefix: { '': base.replace(/\/?$/, '/') },
      // Their names change with what they hold.
      dontCacheBustURLsMatching: /\/_astro\//,
      maximumFileSizeToCacheInBytes: Number.MAX_SAFE_INTEGER,
    });
    if (warnings.length > 0) throw new Error(`The site cannot be kept for reading offline: ${warnings.join('; ')}`);
    return { files: count, bytes: size };
  } finally {
    rmSync(bundled, { recursive: true, force: true });
  }
}
