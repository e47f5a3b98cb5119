import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegrationLogger } from 'astro';
import type { DevEnvironment, Plugin, RunnableDevEnvironment, ViteDevServer } from 'vite';
import type { SiteOptions } from '../options.ts';
import { ROUTES_FOLDER } from '../routes-folder.ts';
import { cannotBeShown } from '../workbench/edition.ts';
import { editionText } from '../workbench/terminal.ts';
import { watched } from '../workbench/touched.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { handOver } from './hand-over.ts';
import { hookProblem } from './hook-problem.ts';
import { usesColor } from './stop-build.ts';
import { CHANGING, resolvedId } from './virtual-modules.ts';

const ID = 'virtual:towpath/workbench';
/** The address of the page that stands in for one that cannot be shown; a segment of a policy's address never starts so. */
const ADDRESS = '/_workbench';

const FOLDER = new URL('../workbench/', ROUTES_FOLDER);

/** The route of the workbench's own page. */
export const WORKBENCH_ROUTE = {
  pattern: `${ADDRESS}/[...page]`,
  entrypoint: new URL('Edits.astro', FOLDER),
  prerender: true,
} as const;

/**
 * While `astro dev` runs, an edit in the policy or in the checked repository shows on the page and in the terminal what it does to
 * verdicts, and what is wrong in it. `logger` writes to the terminal.
 */
export function workbench(
  bench: Workbench,
  { options, base, logger }: { options: SiteOptions; base: string; logger: AstroIntegrationLogger },
): Plugin {
  const there = handOver(bench);
  return {
    name: 'towpath-workbench',
    apply: 'serve',
    enforce: 'pre',
    resolveId: (id) => (id === ID ? resolvedId(id) : undefined),
    load: (id) =>
      id === resolvedId(ID)
        ? [
            `export const workbench = ${there};`,
            `export { default as Effect } from ${JSON.stringify(fileURLToPath(new URL('Effect.astro', FOLDER)))};`,
          ].join('\n')
        : undefined,
    configureServer(server) {
      const tell = teller(bench, logger);
      server.watcher.add(watched(options));
      server.watcher.on('all', (_event, file) => {
        // Astro's own folder is written while the server starts.
        if (file.split(sep).includes('.astro') || !bench.touch(file)) return;
        refresh(server);
        tell();
      });
      server.middlewares.use((request, _response, next) => {
        void standIn(bench, base, request).then(
          (url) => {
            if (url !== undefined) request.url = url;
            next();
          },
          // The page says it then.
          () => next(),
        );
      });
      tell();
    },
  };
}

/** Says in the terminal what an edition has to say, unless it said so before. */
function teller(bench: Workbench, logger: AstroIntegrationLogger): () => void {
  let said = '';
  return () => {
    void bench.edition().then(
      (edition) => {
        const text = editionText(edition, { color: usesColor() });
        if (text === said) return;
        said = text;
        if (edition.faults().some(({ severity }) => severity === 'error')) logger.error(`\n${text}`);
        else logger.info(text === '' ? `The policy is that of ${edition.against} again.` : `\n${text}`);
      },
      (error) => logger.error(hookProblem(error)),
    );
  };
}

/** The address of what is shown instead of a page that somebody opens, and that cannot be shown as it is. */
async function standIn(
  bench: Workbench,
  base: string,
  { url = '', headers }: { url?: string | undefined; headers: { accept?: string | undefined } },
): Promise<string | undefined> {
  const root = base.replace(/\/$/, '');
  if (headers.accept?.includes('text/html') !== true || !url.startsWith(`${root}/`)) return undefined;
  const address = decodeURI(url.slice(root.length).replace(/[?#].*$/s, '')).replace(/\/?$/, '/');
  const { site, edits } = await bench.edition();
  const page = site.pages.find((each) => each.address === address);
  const isGone = page === undefined && edits.some((edit) => edit.address === address && edit.how === 'removed');
  const isFaulty = page !== undefined && cannotBeShown(site.policy, page.source.file);
  return isGone || isFaulty ? `${root}${ADDRESS}${encodeURI(address)}` : undefined;
}

/** Lets the pages be made anew, and browsers load them, without compiling what no edit changes. */
function refresh(server: ViteDevServer): void {
  for (const environment of Object.values(server.environments)) {
    const { moduleGraph } = environment;
    const stale = new Set<NonNullable<ReturnType<typeof moduleGraph.getModuleById>>>();
    for (const id of CHANGING) {
      const module = moduleGraph.getModuleById(id);
      if (module !== undefined) moduleGraph.invalidateModule(module, stale, Date.now(), true);
    }
    if (!isRunnable(environment)) continue;
    for (const { id } of stale) {
      const evaluated = id === null ? undefined : environment.runner.evaluatedModules.getModuleById(id);
      if (evaluated !== undefined) environment.runner.evaluatedModules.invalidateModule(evaluated);
    }
  }
  server.environments.client.hot.send({ type: 'full-reload' });
}

/** Whether an environment evaluates modules in this process. Where the package is installed it cannot import Vite itself. */
function isRunnable(environment: DevEnvironment): environment is RunnableDevEnvironment {
  return 'runner' in environment;
}
