import { join } from 'node:path';
import { checkWithSubjects, type ReportWithSubjects } from '../../../../src/check/check.ts';
import { vocabulary } from '../../../../src/facts/vocabulary.ts';
import { readPolicy } from '../../../../src/policy/policy.ts';
import { readPolicyFiles } from '../../../../src/policy/policy-files.ts';
import { diskTree } from '../../../../src/repo/disk-tree.ts';
import { readRepository } from '../../../../src/repo/repository.ts';
import { CONTENT } from '../../../build.ts';

export const POLICY = readPolicy(readPolicyFiles(CONTENT, 'content'), vocabulary);

/** What the checker says of the storefront, as the shipped site shows it: without a history. */
export function checkedStorefront(): ReportWithSubjects {
  const repository = readRepository(diskTree(join(CONTENT, '../examples/storefront')), 'examples/storefront');
  return checkWithSubjects({ policy: POLICY, repository, now: Date.parse('2026-11-10T12:00:00Z') });
}
