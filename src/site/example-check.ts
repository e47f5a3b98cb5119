import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { check } from '../check/check.ts';
import { exitCode } from '../check/exit-code.ts';
import type { Policy } from '../policy/policy.ts';
import { diskTree } from '../repo/disk-tree.ts';
import { readRepository } from '../repo/repository.ts';
import { pretty } from '../report/pretty.ts';
import type { SiteOptions } from './options.ts';

/** What `towpath check` says of a repository, for a page that shows it. */
export interface ExampleCheck {
  /** The repository as the command would name it: `examples/jwt-outage`. */
  label: string;
  code: 0 | 1 | 2;
  output: string;
}

/** Checks a repository that lies beside the site's own, by the site's policy. */
export function checkExample(name: string, now: number, policy: Policy, options: SiteOptions): ExampleCheck {
  const folder = join(dirname(options.repo), name);
  const label = posix.join(posix.dirname(options.repoLabel), name);
  if (!existsSync(folder)) throw new Error(`\`${label}\` is no folder. Correct \`repo\` of \`<CheckOutput>\`.`);
  const report = check({ policy, repository: readRepository(diskTree(folder), label), now });
  // Notes are about what a repository lacks, which is beside the point of a page about what it has.
  const output = pretty({ ...report, notes: [] }, { color: false }).trimEnd();
  return { label, code: exitCode(report, 'error'), output };
}
