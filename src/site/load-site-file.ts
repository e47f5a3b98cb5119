import { fileURLToPath } from 'node:url';

/** The file of the module that reads a site. The package has the compiled modules of this file and that one beside each other too. */
export const LOAD_SITE = fileURLToPath(
  new URL(`./load-site${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
);
