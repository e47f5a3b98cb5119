import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { PROJECT } from './project.ts';

/** What a real `astro build` did. */
export interface Build {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Where it wrote. */
  out: string;
  /** Clears it. */
  remove: () => void;
}

/** The integration's options, as a site writes them. */
export interface Options {
  policy: string;
  repo: string;
  gate?: 'policy';
  baseline?: string;
  now?: string;
  edit?: string;
  fleet?: string;
  trustPages?: true;
}

/** The configuration of a site that writes below a folder. */
export function configText(options: Options, folder: string, base = '/'): string {
  return [
    "import { defineConfig } from 'astro/config';",
    "import towpath from './src/site/astro.ts';",
    'export default defineConfig({',
    "  site: 'https://runbooks.example.com',",
    `  base: ${JSON.stringify(base)},`,
    "  build: { inlineStylesheets: 'never' },",
    '  devToolbar: { enabled: false },',
    `  outDir: ${JSON.stringify(join(folder, 'dist'))},`,
    `  cacheDir: ${JSON.stringify(join(folder, 'cache'))},`,
    `  vite: { cacheDir: ${JSON.stringify(join(folder, 'vite'))} },`,
    `  integrations: [towpath(${JSON.stringify(options)})],`,
    '});',
  ].join('\n');
}

/** What Astro is started with. */
export function environment(mode: 'production' | 'development'): NodeJS.ProcessEnv {
  return {
    ...process.env,
    // The history of the project itself is out of reach, so that a clone and a copy of it build alike.
    GIT_CEILING_DIRECTORIES: PROJECT,
    NO_COLOR: '1',
    ASTRO_TELEMETRY_DISABLED: '1',
    NODE_ENV: mode,
    // Vitest's own: Astro would take the first for the site's, and answers nothing where the second is set.
    BASE_URL: undefined,
    VITEST: undefined,
  };
}

/** Runs `astro build` in a project that has it installed. */
export function runBuild(project: string, options: readonly string[] = []): Pick<Build, 'code' | 'stdout' | 'stderr'> {
  const astro = join(project, 'node_modules/astro/bin/astro.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [astro, 'build', ...options], {
    cwd: project,
    encoding: 'utf8',
    env: environment('production'),
  });
  return { code: status, stdout, stderr };
}

/**
 * Runs `astro build` on this worker's copy of the project with the integration set to other folders; `remove` clears what it
 * wrote into `folder`.
 */
export function buildSite(options: Options, base = '/', folder = mkdtempSync(join(tmpdir(), 'towpath-site-'))): Build {
  // Astro reads its configuration from the project, so the temporary one is there while it is needed.
  const config = join(PROJECT, `astro.test-${process.pid}-${Date.now()}.config.mjs`);
  writeFileSync(config, configText(options, folder, base));
  try {
    const result = runBuild(PROJECT, ['--config', relative(PROJECT, config)]);
    const remove = () => rmSync(folder, { recursive: true, force: true });
    return { ...result, out: join(folder, 'dist'), remove };
  } finally {
    rmSync(config, { force: true });
  }
}

/** A build that is known to have ended well. Throws what it printed where it has not. */
export function succeeded(built: Build): Build {
  if (built.code !== 0) throw new Error(`astro build ended with ${built.code}:\n${built.stdout}${built.stderr}`);
  return built;
}
