import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { check } from '../../check/check.ts';
import { exitCode } from '../../check/exit-code.ts';
import type { Policy } from '../../policy/policy.ts';
import { diskTree } from '../../repo/disk-tree.ts';
import { readRepository } from '../../repo/repository.ts';
import { pretty } from '../../report/check/pretty.ts';
import { orList } from '../../text/list.ts';
import type { SiteOptions } from '../options.ts';

/** The result of `towpath check` on a repository, for a page that shows it. */
export interface ExampleCheck {
  /** The repository as an argument of the command: `examples/jwt-outage`. */
  label: string;
  code: 0 | 1 | 2;
  output: string;
}

/** Checks a repository that is beside the site's own, or in `examples/` beside the policy, against the policy. */
export function checkExample(name: string, now: number, policy: Policy, options: SiteOptions): ExampleCheck {
  const places = [
    { folder: join(dirname(options.repo), name), label: posix.join(posix.dirname(options.repoLabel), name) },
    { folder: join(dirname(options.policy), 'examples', name), label: `examples/${name}` },
  ];
  // A page names a folder beside the site's repository, and no path that leads elsewhere.
  const isName = /^[^/\\]+$/.test(name) && name !== '..';
  const found = isName ? places.find(({ folder }) => existsSync(folder)) : undefined;
  if (found === undefined) {
    const tried = orList(places.map(({ label }) => label));
    throw new Error(`\`<CheckOutput repo="${name}">\` needs a folder ${tried}. Correct \`repo\`, or remove the page.`);
  }
  const report = check({ policy, repository: readRepository(diskTree(found.folder), found.label), now });
  // Notes tell how to set up a repository, which is not what the page is about.
  const output = pretty({ ...report, notes: [] }, { color: false }).trimEnd();
  return { label: found.label, code: exitCode(report, 'error'), output };
}
