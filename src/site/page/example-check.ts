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

/** What `towpath check` says of a repository, for a page that shows it. */
export interface ExampleCheck {
  /** The repository as the command would name it: `examples/jwt-outage`. */
  label: string;
  code: 0 | 1 | 2;
  output: string;
}

/** Checks a repository that lies beside the site's own or among the examples beside the policy, by that policy. */
export function checkExample(name: string, now: number, policy: Policy, options: SiteOptions): ExampleCheck {
  const places = [
    { folder: join(dirname(options.repo), name), label: posix.join(posix.dirname(options.repoLabel), name) },
    { folder: join(dirname(options.policy), 'examples', name), label: `examples/${name}` },
  ];
  const found = places.find(({ folder }) => existsSync(folder));
  if (found === undefined) {
    const tried = orList(places.map(({ label }) => label));
    throw new Error(`\`<CheckOutput repo="${name}">\` finds no folder ${tried}. Correct \`repo\`, or remove the page.`);
  }
  const report = check({ policy, repository: readRepository(diskTree(found.folder), found.label), now });
  // Notes are about what a repository lacks, which is beside the point of a page about what it has.
  const output = pretty({ ...report, notes: [] }, { color: false }).trimEnd();
  return { label: found.label, code: exitCode(report, 'error'), output };
}
