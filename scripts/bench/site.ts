import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../compile/bundle.ts';
import { type Contender, measured } from './measure.ts';
import { packageFolder } from './package.ts';
import type { Asked, Outcome } from './part.ts';
import { installPinned } from './peers.ts';
import { type BenchPage, benchRunbooks } from './runbooks.ts';
import { rowsOf, table } from './table.ts';

const STARLIGHT = 'starlight';
/** Below, what a build does once takes most of the time; above, a build takes many minutes. */
const SIZES = { least: 100, most: 1_000 };
/** A build is long, so that fewer runs are enough. */
const RUNS = 3;

/**
 * How long a build of the site takes, beside other builders that get the same pages: for the first time, and once more after an
 * edit of one page.
 */
export function site(asked: Asked): Outcome {
  const peers = installPinned('site-peers', asked.cache);
  const towpath = compiledSite(asked.cache);
  const sizes = asked.sizes.filter((size) => size >= SIZES.least && size <= SIZES.most);
  const groups = sizes.map((size) => {
    const pages = benchRunbooks(size);
    const built = [towpathSite(pages, towpath), starlightSite(pages, peers), vitepressSite(pages, peers)];
    const contenders = built.flatMap((each) => contendersOf(each, join(asked.cache, `site-${size}`)));
    const all = measured(contenders, Math.min(asked.runs, RUNS));
    const head = [`${size.toLocaleString('en')} runbooks`, 'processor', `/ ${STARLIGHT}`, 'wall', 'peak'];
    return { of: `${size}`, measured: all, text: table(head, rowsOf(all, [STARLIGHT])) };
  });
  const more =
    'Of the same pages only Towpath checks the steps, numbers and links, runs the examples of rules, judges a repository, and keeps the site for reading offline; its site has the pages of the default policy besides.\n';
  return { text: [...groups.map(({ text }) => text), more].join('\n'), groups };
}

/** A project for a builder of sites. */
interface Project {
  name: string;
  /** Texts by path. */
  files: Readonly<Record<string, string>>;
  /** Where its libraries are. */
  libraries: string;
  /** Of those libraries. */
  entry: string;
  args: readonly string[];
  /** What it writes: the site, and what it keeps for the next build. */
  site: string;
  kept: readonly string[];
  /** The file of a page. */
  pageOf(page: BenchPage): string;
}

/**
 * A build with nothing kept, and one after an edit of the first page. Astro takes no module from a folder that has nothing but the
 * root in common with the project, so that all lie in the cache.
 */
function contendersOf(project: Project, work: string): Contender[] {
  const folder = join(work, project.name);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(project.files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  symlinkSync(project.libraries, join(folder, 'node_modules'));
  const clean = () => {
    for (const path of [project.site, ...project.kept]) rmSync(join(folder, path), { recursive: true, force: true });
  };
  const argv = [process.execPath, join(project.libraries, project.entry), ...project.args];
  const common = { argv, cwd: folder, codes: [0], env: { ASTRO_TELEMETRY_DISABLED: '1' } };
  const [first] = benchRunbooks(1);
  const edit = () => appendFileSync(join(folder, project.pageOf(first!)), '\nThen tell whoever asked.\n');
  return [
    { ...common, name: project.name, prepare: clean },
    { ...common, name: `${project.name}, one edit`, prepare: edit },
  ];
}

/** How Astro builds a project. */
const ASTRO = { entry: 'astro/bin/astro.mjs', args: ['build'], site: 'dist', kept: ['.astro'] } as const;

function towpathSite(pages: readonly BenchPage[], entry: string): Project {
  const pageOf = ({ path }: BenchPage) => `content/runbooks/${path}.mdx`;
  return {
    name: 'towpath',
    libraries: join(ROOT, 'node_modules'),
    ...ASTRO,
    pageOf,
    files: {
      'package.json': '{ "private": true, "type": "module" }\n',
      'towpath.yaml': '{}\n',
      'content/policy.yaml': 'extends: default\n',
      'astro.config.mjs': `import { defineConfig } from 'astro/config';
import towpath from ${JSON.stringify(entry)};

export default defineConfig({ site: 'https://runbooks.example.com', integrations: [towpath({ repo: '.', gate: 'policy' })] });
`,
      ...Object.fromEntries(
        pages.map((page) => [
          pageOf(page),
          `---
title: ${page.title}
summary: Load the last backup beside the database, compare the two, and swap them.
environment: ${page.environment}
owner: platform
estimate: 40m
access: write
---

${page.body}`,
        ]),
      ),
    },
  };
}

function starlightSite(pages: readonly BenchPage[], peers: string): Project {
  const pageOf = ({ path }: BenchPage) => `src/content/docs/${path}.mdx`;
  return {
    name: STARLIGHT,
    libraries: join(peers, 'node_modules'),
    ...ASTRO,
    pageOf,
    files: {
      'package.json': '{ "private": true, "type": "module", "dependencies": { "@astrojs/starlight": "*" } }\n',
      'astro.config.mjs': `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  site: 'https://runbooks.example.com',
  integrations: [starlight({ title: 'Runbooks', sidebar: [{ label: 'Home', link: '/' }] })],
});
`,
      'src/content.config.ts': `import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
      'src/content/docs/index.mdx': '---\ntitle: Runbooks\n---\n\nOne page for each service.\n',
      ...Object.fromEntries(pages.map((page) => [pageOf(page), `---\ntitle: ${page.title}\n---\n\n${page.body}`])),
    },
  };
}

function vitepressSite(pages: readonly BenchPage[], peers: string): Project {
  const pageOf = ({ path }: BenchPage) => `${path}.md`;
  return {
    name: 'vitepress',
    libraries: join(peers, 'node_modules'),
    entry: 'vitepress/bin/vitepress.js',
    args: ['build', '.'],
    site: '.vitepress/dist',
    kept: ['.vitepress/cache'],
    pageOf,
    files: {
      'package.json': '{ "private": true, "type": "module" }\n',
      '.vitepress/config.mjs': `export default {
  title: 'Runbooks',
  themeConfig: { sidebar: [{ text: 'Home', link: '/' }], search: { provider: 'local' } },
};
`,
      'index.md': '# Runbooks\n\nOne page for each service.\n',
      ...Object.fromEntries(pages.map((page) => [pageOf(page), `# ${page.title}\n\n${page.body}`])),
    },
  };
}

/** Compiles the package, with the libraries that its peers are; returns the entry of its integration. */
function compiledSite(cache: string): string {
  const folder = packageFolder(cache);
  execFileSync(process.execPath, [join(import.meta.dirname, '../compile.ts'), folder], { stdio: 'ignore' });
  return join(folder, 'lib/site/astro.js');
}
