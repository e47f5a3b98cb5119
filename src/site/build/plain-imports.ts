import type { Plugin } from 'vite';

/** The module by which Vite wraps each `import()` of a browser. */
const WRAPPER = '\0vite/preload-helper.js';

/**
 * Leaves `import()` as it is. Vite's wrapper loads the sheets of what is imported, and of these there is one for all pages; it would
 * be an eighth of what a runbook may load.
 */
export const plainImports: Plugin = {
  name: 'towpath-plain-imports',
  enforce: 'pre',
  // The wrapper would be told what each imports.
  configEnvironment: (name) => (name === 'client' ? { build: { modulePreload: false } } : undefined),
  load: (id) => (id === WRAPPER ? 'export const __vitePreload = (load) => load();' : undefined),
};
