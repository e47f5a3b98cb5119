import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import type { AstroConfig, AstroIntegration } from 'astro';
import expressiveCode from 'astro-expressive-code';
import type { Rolldown } from 'vite';
import { countFindings, findingCounts } from '../../report/count-findings.ts';
import { prettyFindings } from '../../report/findings.ts';
import { visible } from '../../report/visible.ts';
import { countOf } from '../../text/count.ts';
import type { ContentPage } from '../content-pages.ts';
import type { Site } from '../judged.ts';
import { siteOfBuild } from '../load-site.ts';
import { LOAD_SITE } from '../load-site-file.ts';
import { codeBlocks } from '../markup/code-blocks.ts';
import { exampleVerdicts } from '../markup/example-verdicts.ts';
import { refusedCode } from '../markup/refused-code.ts';
import { runbookSteps } from '../markup/runbook-steps.ts';
import type { SiteOptions, TowpathOptions } from '../options.ts';
import { openWorkbench } from '../workbench/workbench.ts';
import { readBuiltSite } from './built-pages.ts';
import { fewScripts } from './few-scripts.ts';
import { decide } from './gate.ts';
import { inHook } from './hook-problem.ts';
import { brokenLinks, picturesOfOthers } from './link-check.ts';
import { plainImports } from './plain-imports.ts';
import { missingFolder, resolveOptions, wrongBaseline, wrongFleet, wrongSite } from './resolve-options.ts';
import { siteRoutes } from './routes.ts';
import { writeSearchIndex } from './search-index.ts';
import { securityPolicy, showsPicturesOfOthers, writePolicies } from './security-policy.ts';
import { writeServiceWorker } from './service-worker.ts';
import { sharedModules } from './shared-modules.ts';
import { stopBuild, usesColor } from './stop-build.ts';
import { virtualModules } from './virtual-modules.ts';
import { WORKBENCH_ROUTE, workbench } from './workbench.ts';

/** What the gate of a build has read, and the configuration of the site without what Towpath adds. */
interface Built {
  pages: readonly ContentPage[];
  config: AstroConfig;
}

/**
 * Publishes a policy as a site. `astro build` stops if the repository violates the policy, before any content is read;
 * `astro dev` shows the findings and goes on.
 */
export function towpath(configured: TowpathOptions = {}): AstroIntegration {
  let built: Built | undefined;
  return {
    name: 'towpath',
    hooks: {
      'astro:config:setup': ({ command, config, injectRoute, logger, updateConfig }) =>
        inHook(async () => {
          const root = fileURLToPath(config.root);
          const options = resolveOptions(configured, root);
          const missing =
            missingFolder(options) ?? wrongBaseline(options) ?? wrongSite(config.site) ?? wrongFleet(options);
          if (missing !== undefined) await stopBuild(2, missing);
          if (command === 'build') {
            const site = await gateBuild(options);
            logger.info(visible(gateText(site)));
            built = { pages: site.pages, config };
          }
          const bench = command === 'dev' ? openWorkbench(() => resolveOptions(configured, root)) : undefined;
          const folders = options.layers.map(({ folder }) => folder);
          // First, so that it sees what pages hold and not what is added to them.
          if (!options.trustPages)
            addMdastPlugin(config.markdown.processor, refusedCode(folders, fileURLToPath(config.srcDir)));
          addMdastPlugin(config.markdown.processor, exampleVerdicts(folders));
          addMdastPlugin(config.markdown.processor, runbookSteps(folders));
          for (const route of siteRoutes()) injectRoute(route);
          if (command === 'dev') injectRoute(WORKBENCH_ROUTE);
          addIntegrations(config.integrations);
          updateConfig({
            security: { csp: securityPolicy(config.security.csp) },
            // Scoping adds no specificity, so that layers and selectors alone decide which style wins.
            scopedStyleStrategy: 'where',
            vite: {
              css: {
                transformer: 'lightningcss',
                // Nothing is rewritten for older browsers; named breakpoints are resolved.
                lightningcss: { targets: {}, drafts: { customMedia: true } },
              },
              plugins: [
                ...(bench === undefined ? [] : [workbench(bench, { options, base: config.base, logger })]),
                virtualModules(async () => (bench === undefined ? options : (await bench.edition()).options)),
                sharedModules(LOAD_SITE),
                plainImports,
                fewScripts(),
              ],
              // One sheet for all pages: it is loaded once, where each page would add requests of its own.
              build: { cssCodeSplit: false, rolldownOptions: { onLog: withoutDirectiveNotes } },
            },
          });
        }),
      'astro:build:done': ({ dir, logger }) =>
        inHook(async () => {
          if (built === undefined) return;
          const folder = fileURLToPath(dir);
          await requireLinks(folder, built);
          writePolicies(folder, built.config.security.csp);
          logger.info(`${await writeSearchIndex(folder)} pages can be searched`);
          const { files, bytes } = await writeServiceWorker(folder, built.config.base);
          logger.info(`${files} files are kept for reading offline, ${Math.ceil(bytes / 1000)} kB`);
        }),
    },
  };
}

/** Adds what pages are built with after this integration. A project that has MDX itself keeps its own. */
function addIntegrations(integrations: AstroIntegration[]): void {
  const place = (name: string) => integrations.findIndex((each) => each.name === name);
  const hasMdx = place('@astrojs/mdx') !== -1;
  if (hasMdx && place('@astrojs/mdx') < place('towpath'))
    throw Object.assign(new Error('`mdx()` comes before `towpath()`'), {
      hint: 'Put it after `towpath()` in the Astro configuration, or remove it: Towpath brings it.',
    });
  integrations.splice(place('towpath') + 1, 0, expressiveCode(codeBlocks), ...(hasMdx ? [] : [mdx()]));
}

/** Reads and judges what the site shows, and stops the build if it may not be published. */
async function gateBuild(options: SiteOptions): Promise<Site> {
  const site = await siteOfBuild(options);
  const { code, text } = decide(site, options.gate, { color: usesColor() });
  if (code !== 0) await stopBuild(code, text);
  return site;
}

function gateText({ report }: Site): string {
  const found = findingCounts(countFindings(report));
  const blind = report.rules.filter((rule) => rule.blind.length > 0).length;
  const counts = [found, blind > 0 && `${countOf(blind, 'rule')} could not see everything`].filter(Boolean);
  return `${countOf(report.rules.length, 'rule')} checked over ${report.repository}; ${counts.join(', ') || 'no findings'}`;
}

/** Stops a build that has a broken link, or a picture that its policy does not let a browser show. */
async function requireLinks(folder: string, { pages, config }: Built): Promise<void> {
  const findings = [
    ...brokenLinks(readBuiltSite(folder), pages, config.base),
    ...(showsPicturesOfOthers(config.security.csp) ? [] : picturesOfOthers(pages, config.site)),
  ];
  if (findings.length === 0) return;
  const sources = new Map(pages.map(({ source }) => [source.file, source]));
  const text = prettyFindings(findings, (file) => sources.get(file), { color: usesColor() });
  await stopBuild(1, text);
}

/** The bundler warns about the directive that Astro puts on every MDX page. */
function withoutDirectiveNotes(
  level: Rolldown.LogLevel,
  log: Rolldown.RolldownLog,
  next: Rolldown.LogOrStringHandler,
): void {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') next(level, log);
}

/** Adds a plugin to Astro's Markdown processor, which keeps them in its options. */
function addMdastPlugin(
  processor: { name: string; options?: unknown },
  plugin: ReturnType<typeof refusedCode> | ReturnType<typeof exampleVerdicts> | ReturnType<typeof runbookSteps>,
): void {
  const { mdastPlugins } = (processor.options ?? {}) as { mdastPlugins?: unknown[] };
  if (mdastPlugins === undefined)
    throw new Error(`The Markdown processor \`${processor.name}\` takes no mdast plugin.`);
  mdastPlugins.push(plugin);
}
