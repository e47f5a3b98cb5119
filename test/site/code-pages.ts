import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runbookText } from '../policy/pages.ts';

/** Pages of a policy whose code writes a file where it is run. */
export interface CodePages {
  /** Runbooks of dev: `writes` has code, and `shows` a picture that is a module. */
  pages: Readonly<Record<string, string>>;
  hasRun(): boolean;
  /** Removes what was written. */
  forget(): void;
}

const STEPS = '## Steps\n\n1. End.\n';

export function codePages(): CodePages {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-code-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const marker = join(folder, 'written');
  const write = `writeFileSync(${JSON.stringify(marker)}, '')`;
  const image = "export default { src: '', width: 1, height: 1, format: 'png' };";
  return {
    pages: {
      'runbooks/dev/module.mjs': `import { writeFileSync } from 'node:fs';\n${write};\n${image}\n`,
      'runbooks/dev/shows.mdx': runbookText({ title: 'Shows' }, `![a](./module.mjs)\n\n${STEPS}`),
      'runbooks/dev/writes.mdx': runbookText(
        { title: 'Writes' },
        `{process.getBuiltinModule('node:fs').${write}}\n\n${STEPS}`,
      ),
    },
    hasRun: () => existsSync(marker),
    forget: () => rmSync(marker, { force: true }),
  };
}
