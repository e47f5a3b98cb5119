import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import lighthouse, { desktopConfig, type Result } from 'lighthouse';
import { freePort, serve } from '../test/site/serve.ts';
import { launch } from '../test/site/site.ts';

// Prints the scores of the built site in Lighthouse, and which audits lost points where one is below 100.

const DIST = join(import.meta.dirname, '../dist');
const PAGES = {
  home: '/',
  runbook: '/production/runbooks/roll-back-a-migration/',
  rule: '/rules/soak-window/',
  change: '/changes/2026-11-09-search-index/',
  report: '/report/',
};
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const FORMS = [
  ['phone', undefined],
  ['desktop', desktopConfig],
] as const;

if (!existsSync(DIST)) {
  process.stderr.write('There is no `dist` folder. Run `npm run build` first.\n');
  process.exit(2);
}

const server = await serve(DIST, '/', { compress: true });
const port = await freePort();
const browser = await launch([`--remote-debugging-port=${port}`]);
let isPerfect = true;
try {
  process.stdout.write(`${''.padEnd(17)}${CATEGORIES.join('  ')}\n`);
  for (const [form, config] of FORMS) {
    for (const [name, path] of Object.entries(PAGES)) {
      const run = await lighthouse(server.origin + path, { port, logLevel: 'error' }, config);
      const figures = CATEGORIES.map((id) => Math.round((run?.lhr.categories[id]?.score ?? 0) * 100));
      const columns = figures.map((figure, place) => String(figure).padStart(CATEGORIES[place]!.length));
      process.stdout.write(`${form.padEnd(9)}${name.padEnd(8)}${columns.join('  ')}\n`);
      isPerfect &&= figures.every((figure) => figure === 100);
      if (run !== undefined) process.stdout.write(lost(run.lhr));
    }
  }
} finally {
  await browser.close();
  await server.close();
}
process.exitCode = isPerfect ? 0 : 1;

/** The audits that a page lost points by, a line each. */
function lost({ categories, audits }: Result): string {
  const lines = CATEGORIES.filter((id) => Math.round((categories[id]?.score ?? 0) * 100) < 100)
    .flatMap((id) => categories[id]?.auditRefs.filter(({ weight }) => weight > 0) ?? [])
    .map(({ id }) => audits[id])
    .filter((audit) => audit !== undefined && audit.score !== null && audit.score < 1)
    .map((audit) => `  ${audit!.id}: ${audit!.displayValue ?? audit!.title}\n`);
  return lines.join('');
}
