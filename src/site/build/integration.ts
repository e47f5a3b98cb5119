import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import type { AstroIntegration } from 'astro';
import expressiveCode from 'astro-expressive-code';
import type { Rolldown } from 'vite';
import { countFindings } from '../../report/count-findings.ts';
import { prettyFindings } from '../../report/findings.ts';
import { parseInstant } from '../../time/instant.ts';
import type { ContentPage } from '../content-pages.ts';
import { editFault } from '../edit-link.ts';
import { loadSite, type Site } from '../load-site.ts';
import { codeBlocks } from '../markup/code-blocks.ts';
import { runbookSteps } from '../markup/runbook-steps.ts';
import type { SiteOptions, TowpathOptions } from '../options.ts';
import { readBuiltSite } from './built-pages.ts';
import { exampleVerdicts } from './example-verdicts.ts';
import { decide } from './gate.ts';
import { brokenLinks } from './link-check.ts';
import { optionsModule } from './options-module.ts';
import { writeSearchIndex } from './search-index.ts';
import { writeServiceWorker } from './service-worker.ts';

/**
 * Publishes a policy as a site, and keeps a site from being published that contradicts it: `astro build` stops on a
 * violation before any content is read. `astro dev` shows the findings and goes on.
 */
export function towpath(given: TowpathOptions): AstroIntegration {
  /** The pages of a build, as its gate read them. */
  let built: { pages: readonly ContentPage[]; base: string } | undefined;
  return {
    name: 'towpath',
    hooks: {
      'astro:config:setup': async ({ command, config, logger, updateConfig }) => {
        const root = fileURLToPath(config.root);
        const options = resolveOptions(given, root);
        await requireFolders(options);
        if (command === 'build') {
          const { pages } = await gateBuild(options, (text) => logger.info(text));
          built = { pages, base: config.base };
        }
        addMdastPlugin(config.markdown.processor, exampleVerdicts(options.policy));
        addMdastPlugin(config.markdown.processor, runbookSteps(options.policy));
        updateConfig({
          integrations: [expressiveCode(codeBlocks), mdx()],
          vite: {
            plugins: [optionsModule(() => (command === 'build' ? options : resolveOptions(given, root)))],
            build: { rolldownOptions: { onLog: withoutDirectiveNotes } },
          },
        });
      },
      'astro:build:done': async ({ dir, logger }) => {
        if (built === undefined) return;
        const folder = fileURLToPath(dir);
        await requireLinks(folder, built.pages, built.base);
        logger.info(`${await writeSearchIndex(folder)} pages can be searched`);
        const { files, bytes } = await writeServiceWorker(folder, built.base);
        logger.info(`${files} files are kept for reading offline, ${Math.ceil(bytes / 1000)} kB`);
      },
    },
  };
}

/** Astro marks every MDX page with a directive of its own, and the bundler remarks on each. */
function withoutDirectiveNotes(
  level: Rolldown.LogLevel,
  log: Rolldown.RolldownLog,
  next: Rolldown.LogOrStringHandler,
): void {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') next(level, log);
}

function resolveOptions(given: TowpathOptions, root: string): SiteOptions {
  const now = given.now === undefined ? Date.now() : parseInstant(given.now);
  if (now === undefined)
    throw new Error(`\`now\` is \`${given.now}\`; write a timestamp such as \`2026-01-31T09:00:00Z\`.`);
  const fault = given.edit === undefined ? undefined : editFault(given.edit);
  if (fault !== undefined) throw new Error(fault);
  const policy = resolve(root, given.policy);
  const repo = resolve(root, given.repo);
  return {
    policy,
    policyLabel: label(root, policy),
    repo,
    repoLabel: label(root, repo),
    gate: given.gate ?? 'all',
    now,
    edit: given.edit ?? null,
  };
}

/** What findings call a folder: its path from the project, or its full path where it lies elsewhere. */
function label(root: string, folder: string): string {
  const path = relative(root, folder).replaceAll('\\', '/');
  return path.startsWith('../../') || isAbsolute(path) ? folder : path || '.';
}

/** Without both folders there is nothing to publish and nothing to check. */
async function requireFolders({ policy, policyLabel, repo, repoLabel }: SiteOptions): Promise<void> {
  for (const [key, folder, name] of [
    ['policy', policy, policyLabel],
    ['repo', repo, repoLabel],
  ] as const) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) continue;
    await stop(
      2,
      `\`${name}\` is no folder. Correct \`${key}\` where \`towpath()\` is called in the Astro configuration.\n`,
    );
  }
}

/** Ends a build with a link that leads nowhere: what was linked to is missed at night. */
async function requireLinks(folder: string, pages: readonly ContentPage[], base: string): Promise<void> {
  const findings = brokenLinks(readBuiltSite(folder), pages, base);
  if (findings.length === 0) return;
  const sources = new Map(pages.map(({ source }) => [source.file, source]));
  await stop(
    1,
    prettyFindings(findings, (file) => sources.get(file), { color: usesColor() }),
  );
}

function usesColor(): boolean {
  return process.stderr.isTTY === true && !process.env['NO_COLOR'];
}

/** Ends a build that may not be published; gives back what it was judged by. */
async function gateBuild(options: SiteOptions, say: (text: string) => void): Promise<Site> {
  const site = await loadSite(options);
  const { code, text } = decide(site, options.gate, { color: usesColor() });
  if (code !== 0) await stop(code, text);
  const { errors, warnings, waived } = countFindings(site.report);
  const counts = [`${errors} errors`, `${warnings} warnings`, `${waived} waived`].filter(
    (count) => !count.startsWith('0 '),
  );
  say(`${site.report.rules.length} rules checked over ${options.repoLabel}; ${counts.join(', ') || 'no finding'}`);
  return site;
}

/**
 * Ends the process with a text and nothing else: an error thrown from a hook would come with a stack trace of ours, which
 * helps nobody to mend a record. The exit waits until a pipe has taken the whole text.
 */
function stop(code: 1 | 2, text: string): Promise<never> {
  return new Promise(() => process.stderr.write(text, () => process.exit(code)));
}

/** Astro's Markdown processor keeps its plugins in its options, where integrations add theirs. */
function addMdastPlugin(
  processor: { name: string; options?: unknown },
  plugin: ReturnType<typeof exampleVerdicts> | ReturnType<typeof runbookSteps>,
): void {
  const { mdastPlugins } = (processor.options ?? {}) as { mdastPlugins?: unknown[] };
  if (mdastPlugins === undefined)
    throw new Error(`The Markdown processor \`${processor.name}\` takes no mdast plugin.`);
  mdastPlugins.push(plugin);
}
