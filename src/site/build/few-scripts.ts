import type { Plugin } from 'vite';
import { SCRIPTS } from '../script-files.ts';
import { modulesFrom } from './shared-modules.ts';

/**
 * Puts what every page loads into one file, and what every runbook loads into a second. By itself the bundler would make a file of each few
 * modules that scripts share, and each is a request, with its own compression.
 */
export function fewScripts(): Plugin {
  const [page, runbook] = [modulesFrom(SCRIPTS.page), modulesFrom(SCRIPTS.runbook)];
  const nameOf = (id: string) => (page.has(id) ? 'page' : runbook.has(id) ? 'runbook' : null);
  const groups = [{ name: nameOf, test: (id: string) => nameOf(id) !== null }];
  return {
    name: 'towpath-few-scripts',
    configEnvironment: (name) =>
      name === 'client' ? { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } : undefined,
  };
}
