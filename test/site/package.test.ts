import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { load as parseYaml } from 'js-yaml';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { type FoundCi, findCi } from '../../src/detect/ci.ts';
import { CONTENT, edited } from '../build.ts';
import { filesOf } from '../guide/follow.ts';
import { ruleText } from '../policy/pages.ts';
import { runBuild } from './build.ts';
import { scriptsOf, weightOf } from './page/weight.ts';
import { type OpenSite, openBuilt } from './site.ts';

interface Action {
  inputs: Record<string, unknown>;
  runs: { steps: { env?: Record<string, string>; run?: string }[] };
}

const ROOT = join(import.meta.dirname, '../..');
const NOW = '2026-11-28T09:00:00Z';
const MOST_BYTES = { packed: 3_200_000, installed: 40_000_000 };
/** What `npm pack` takes of the project, beside what is compiled. */
const PARTS = ['package.json', 'README.md', 'LICENSE', 'content', 'schemas'];

const folder = mkdtempSync(join(tmpdir(), 'towpath-package-'));
const user = join(folder, 'user');
const tarball = join(folder, `towpath-${manifest.version}.tgz`);
const run = (cwd: string, command: string, ...argv: string[]) =>
  spawnSync(command, argv, {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: folder, NO_COLOR: '1', npm_config_offline: 'true' },
  });

beforeAll(() => {
  // In a copy, because other tests run the command of the project meanwhile.
  const project = join(folder, 'project');
  for (const part of PARTS) cpSync(join(ROOT, part), join(project, part), { recursive: true });
  const compiled = run(ROOT, process.execPath, 'scripts/compile.ts', project);
  expect([compiled.status, compiled.stderr]).toEqual([0, '']);
  expect(run(project, 'npm', 'pack', '--ignore-scripts', '--pack-destination', folder).status).toBe(0);
  cpSync(join(ROOT, 'examples/storefront'), user, { recursive: true });
  // As in the guide: the policy of this repository has other runbooks.
  rmSync(join(user, 'runs'), { recursive: true });
  cpSync(join(ROOT, 'examples/jwt-outage'), join(user, 'shop'), { recursive: true });
  writeFileSync(join(user, 'package.json'), '{ "private": true, "type": "module" }\n');
  const installed = run(user, 'npm', 'install', '--save-dev', tarball);
  expect([installed.status, installed.stderr]).toEqual([0, '']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package, installed from its tarball into an empty folder,', () => {
  test('is small, and needs no other package', () => {
    expect(statSync(tarball).size).toBeLessThan(MOST_BYTES.packed);
    const packages = join(user, 'node_modules');
    expect(readdirSync(packages).filter((name) => !name.startsWith('.'))).toEqual(['towpath']);
    const files = readdirSync(packages, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const bytes = files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
    expect(bytes).toBeLessThan(MOST_BYTES.installed);
  });

  test.each([
    ['publint', tarball, '--strict'],
    ['attw', tarball, '--profile', 'esm-only'],
  ])('has nothing that %s finds fault with', (command, ...argv) => {
    const { status, stdout } = run(folder, join(ROOT, 'node_modules/.bin', command), ...argv);
    expect(status === 0 ? '' : stdout).toBe('');
  });

  test('says which version it is', () => {
    const { status, stdout } = run(user, 'npx', 'towpath', '--version');
    expect([status, stdout]).toEqual([0, `${manifest.version}\n`]);
  });

  test('judges a repository by the default policy that it brings', () => {
    const { status, stdout } = run(user, 'npx', 'towpath', 'check', 'shop', '--now', NOW);
    expect(stdout).toContain('policy  node_modules/towpath/content/environments/staging.mdx:9  soak: 30m');
    expect(stdout).toMatch(/^2 errors\. \d+ of \d+ rules judged 9 files/m);
    expect(status).toBe(1);
  });

  test.each([
    ['22.12.', 'node-22/node_modules/node'],
    ['24.', 'node-24/node_modules/node'],
    ['26.', 'node'],
  ])('does the same on Node %s by command and by `check()`', (version, name) => {
    const node = join(ROOT, 'node_modules', name, 'bin/node');
    const command = 'node_modules/towpath/lib/command/towpath.js';
    const printed = run(user, node, command, 'check', 'shop', '--now', NOW, '--format', 'json');
    expect([printed.status, printed.stderr]).toEqual([1, '']);
    const script = `
      import { check } from 'towpath';
      const { exitCode, report } = await check({ folder: 'shop', now: '${NOW}' });
      console.log(JSON.stringify([process.versions.node, exitCode, report]));
    `;
    const called = run(user, node, '--input-type=module', '-e', script);
    expect([called.status, called.stderr]).toEqual([0, '']);
    const [isOf, exitCode, report] = JSON.parse(called.stdout);
    expect([isOf.startsWith(version), exitCode, report]).toEqual([true, 1, JSON.parse(printed.stdout)]);
    expect(report.summary.errors).toBe(2);
  });

  test('has types for `check()`, and says what there is not', () => {
    const file = join(user, 'consumer.ts');
    const text = `
      import { check, CheckError, type Checked, type CheckOptions, type Finding, type Report } from 'towpath';
      const options: CheckOptions = { folder: '.', now: new Date(0), cache: false };
      const { exitCode, report }: Checked = await check(options);
      const first: Finding | undefined = report.findings[0];
      export const found: [0 | 1 | 2, Report['summary'], number?] = [exitCode, report.summary, first?.location.line];
      export const help = (error: unknown): string => (error instanceof CheckError ? error.help : '');
      // @ts-expect-error An option that there is not.
      await check({ folder: '.', polcy: 'content' });
    `;
    writeFileSync(file, text);
    const program = ts.createProgram([file], {
      strict: true,
      noEmit: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      types: [],
    });
    const said = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    rmSync(file);
    expect(said).toEqual([]);
  });

  test('is run by the steps of the Action, which pass on what it found', () => {
    const action = parseYaml(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;
    const [step, upload] = action.runs.steps;
    const given: Record<string, string> = {
      folder: 'shop',
      package: tarball,
      options: `--now ${NOW}`,
      sarif: 'found.sarif',
    };
    expect(Object.keys(given).sort()).toEqual(Object.keys(action.inputs).sort());
    const inputs = Object.entries(step!.env!).map(([name, value]) => {
      const [, input] = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)!;
      return [name, given[input!]!];
    });
    const files = { GITHUB_OUTPUT: join(user, 'output.txt'), GITHUB_STEP_SUMMARY: join(user, 'summary.md') };
    const { status, stdout } = spawnSync('bash', ['-eo', 'pipefail', '-c', step!.run!], {
      cwd: user,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        npm_config_offline: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: user,
        ...files,
        ...Object.fromEntries(inputs),
      },
    });
    expect([status, readFileSync(files.GITHUB_OUTPUT, 'utf8')]).toEqual([1, 'exit-code=1\n']);
    expect(stdout).toMatch(/^::error file=shop\/changes\/2026-11-17-jwt-keys\.yaml,line=15,/m);
    expect(readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8')).toMatch(/^### Towpath: 2 errors\n/);
    expect(JSON.parse(readFileSync(join(user, 'found.sarif'), 'utf8')).runs[0].results).toHaveLength(2);
    expect(upload).toMatchObject({ if: "always() && inputs.sarif != ''" });
  });

  test('is what the hook of pre-commit calls', () => {
    const [hook] = parseYaml(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as { entry: string }[];
    const { status, stdout } = run(join(user, 'shop'), 'npx', ...hook!.entry.split(' '));
    expect(stdout).toMatch(/^2 errors\. /m);
    expect(status).toBe(1);
    // It takes what `npm pack` prints for the name of the tarball; scripts of the package are to print nothing there.
    expect(run(ROOT, 'npm', 'config', 'get', 'foreground-scripts').stdout).toBe('false\n');
  });

  test('is run by the steps of a workflow as the guide has them and `init` writes them', () => {
    const guide = readFileSync(join(CONTENT, 'guides/show-findings-in-ci.mdx'), 'utf8');
    const stepsIn = (text: string) => [...text.matchAll(/^ +- run: (.*)$/gm)].map(([, step]) => step!);
    const [shown] = /```yaml\n {4}steps:\n[^`]*```/.exec(guide)!;
    const [{ file }] = findCi({
      paths: ['package.json', '.github/workflows/ci.yml'],
      textOf: () => undefined,
      version: manifest.version,
    }) as [FoundCi];
    expect(stepsIn(shown)).toEqual(stepsIn(file!.text));
    const { status, stdout } = spawnSync('bash', ['-e', '-c', stepsIn(shown).join('\n')], {
      cwd: user,
      encoding: 'utf8',
      env: {
        ...{ PATH: process.env['PATH'], HOME: folder, npm_config_offline: 'true', CI: 'true' },
        ...{ GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: user },
      },
    });
    // The storefront keeps every rule; without its history it cannot be told, which CI does not take for a pass.
    expect([status, stdout]).toEqual([2, expect.stringMatching(/^::warning title=Not judged::/m)]);
  });
});

/** The packages that the site needs. They are linked, so that a package which Towpath does not name is not found. */
const PEERS = Object.keys(manifest.peerDependencies);
const GUIDE = join(CONTENT, 'guides/publish-the-site.mdx');
const BASE = '/runbooks';

describe('a repository with the files of the guide "Publish the site"', () => {
  let built: ReturnType<typeof runBuild>;
  let site: OpenSite;
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(user, name)), { recursive: true });
    writeFileSync(join(user, name), text);
  };
  const text = (page: string) =>
    readFileSync(join(user, 'dist', page, 'index.html'), 'utf8')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');

  beforeAll(async () => {
    for (const peer of PEERS) {
      mkdirSync(dirname(join(user, 'node_modules', peer)), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', peer), join(user, 'node_modules', peer), 'dir');
    }
    const files = filesOf(GUIDE);
    for (const [name, content] of Object.entries(files)) write(name, content);
    const policy = edited(
      files['content/policy.yaml']!,
      'soak: 1h,',
      `soak: 1h, was: [{ until: 2026-01-01T00:00:00Z, soak: 5m }],`,
    );
    write('content/policy.yaml', `${policy}off: [smaller-scale]\n`);
    const example = '```yaml file=changes/2026-11-02-invoice-index.yaml patch';
    const body = `${example} passes case="a"\nowner: payments\n\`\`\`\n\n${example} fails case="b"\nowner: nobody\n\`\`\`\n`;
    write(
      'content/rules/pipeline-only.mdx',
      ruleText({ title: 'Ours', subject: 'change', expect: "change.owner != 'nobody'" }, body),
    );
    write('src/pages/team.astro', '<html lang="en"><body><h1>The team</h1></body></html>\n');
    write('src/pages/access/index.astro', '<html lang="en"><body><h1>Ask Ana</h1></body></html>\n');
    built = runBuild(user);
    // The service worker alone is to keep what is read offline.
    site = await openBuilt({ out: join(user, 'dist'), remove: () => undefined }, `${BASE}/`, { mayKeep: false });
  });
  afterAll(() => site?.close());

  test('publishes its site by `astro build` alone', () => {
    expect([built.code, built.stderr]).toEqual([0, '']);
    expect(text('.')).toContain('No findings');
  });

  test('installs what the guide says, which is all that the package asks for', () => {
    const [, packages = ''] = /^npm install --save-dev \S+ (.*)$/m.exec(readFileSync(GUIDE, 'utf8')) ?? [];
    expect(packages.split(' ').sort()).toEqual([...PEERS].sort());
  });

  test('an environment says the value in force, where it is changed, and what it was', () => {
    expect(text('staging')).toContain('1h or more');
    expect(text('staging')).toMatch(/of the default policy, changed in content\/policy\.yaml/);
    expect(text('staging')).toMatch(/Until 2026-01-01.*?soak 5m/);
    expect(readFileSync(join(user, 'dist/staging.md'), 'utf8')).toMatch(/^soak: 1h$/m);
  });

  test('a rule says where it comes from, and one of its own what it replaces', () => {
    expect(text('rules/soak-window')).toMatch(/Written in \S*rules\/soak-window\.mdx of the default policy/);
    expect(text('rules/smaller-scale')).toContain('It is not judged.');
    expect(text('rules/pipeline-only')).toMatch(/Ours.*in place of that of the default policy/);
  });

  test('the policy on one page says of what it inherits where that is written, what is changed, and what is off', () => {
    const policy = text('policy');
    expect(policy).toContain(
      '39 rules, 1 runbook and 2 roles, as the checker enforces them; 2 rules of these are off.',
    );
    expect(policy).toContain('builds on towpath/content');
    expect(policy).toMatch(
      / Staging Prove .*? 1h or more .*? Until 2026-01-01 00:00 UTC : soak 5m Written in towpath\/content\/environments\/staging\.mdx , of the default policy, changed in content\/policy\.yaml Production /,
    );
    expect(policy).toContain('Written in towpath/content/rules/soak-window.mdx , of the default policy');
    expect(policy).toContain('No larger than its model smaller-scale off');
    expect(policy).toMatch(
      / Ours pipeline-only .*? Written in content\/rules\/pipeline-only\.mdx , in place of that of the default policy/,
    );
  });

  test('its runbook loads no more scripts than that of the project', () => {
    const out = join(user, 'dist');
    const html = readFileSync(join(out, 'production/runbooks/restart-the-api/index.html'), 'utf8');
    const scripts = scriptsOf(out, html.replaceAll(`"${BASE}/`, '"/'));
    expect(scripts.length).toBeLessThanOrEqual(5);
    expect(weightOf(out, scripts)).toBeLessThan(8 * 1024);
  });

  test('has its own pages beside those of the site, and in place of one of them', () => {
    expect([text('team').trim(), text('access').trim()]).toEqual(['The team', 'Ask Ana']);
  });

  test('its runbook can be run in a browser, with styles, fonts and scripts of the package', async () => {
    await site.withPage({}, async (page, faults) => {
      await page.goto(`${site.origin}${BASE}/alerts/ApiDown/`);
      await page.waitForURL(`**${BASE}/production/runbooks/restart-the-api/`);
      expect(await page.locator('.environment-bar').evaluate((bar) => getComputedStyle(bar).position)).toBe('sticky');
      expect(
        await page.evaluate(() => document.fonts.ready.then(() => document.fonts.check('1em "Atkinson Next"'))),
      ).toBe(true);
      await page.locator('input[name=namespace]').fill('shop');
      await page.getByRole('checkbox', { name: 'Step 1 done' }).check();
      expect(await page.locator('pre').first().innerText()).toContain('kubectl --namespace shop rollout restart');
      await page.keyboard.press('Escape');
      await page.locator('h1').click();
      await page.keyboard.press('/');
      await page.getByRole('dialog', { name: 'Search' }).waitFor();
      await page.keyboard.type('rollout');
      await page.getByRole('option', { name: /Restart the API/ }).waitFor();
      expect(faults).toEqual([]);
    });
  });

  test('a mistake in a page stops the build at its line', () => {
    const page = 'content/runbooks/production/restart-the-api.mdx';
    write(page, edited(filesOf(GUIDE)[page]!, 'The alert clears', 'In {namespace} the alert clears'));
    const { code, stderr } = runBuild(user);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error {2}syntax {2}content\/runbooks\/production\/restart-the-api\.mdx:28:4$/m);
    write(page, filesOf(GUIDE)[page]!);
  });

  test('is read offline after one visit', async () => {
    await site.withPage({ serviceWorkers: 'allow' }, async (page) => {
      await page.goto(`${site.origin}${BASE}/`);
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await site.close();
      await page.goto(`${site.origin}${BASE}/rules/soak-window/`);
      expect(await page.locator('h1').innerText()).toBe('Soak before promotion');
    });
  });
});
