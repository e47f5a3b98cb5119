import { check } from '../../src/check/check.ts';
import type { Report } from '../../src/check/report.ts';
import type { Past } from '../../src/facts/world/world.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { type Files, files, NOW, type Overrides, sha256 } from '../build.ts';
import { configChange, soundChange, UNDO_FILE, wholePolicy } from '../check/whole.ts';
import { historyOf } from '../facts/commit/commits.ts';

const policy = wholePolicy();

/** All files of a small repository that keeps every rule, with some replaced. */
export const soundFiles = (overrides: Overrides = {}): Files =>
  files({ [UNDO_FILE]: 'DROP INDEX a;\n', 'changes/add-index.yaml': soundChange(), ...overrides });

/** The config file of an environment with another size. */
export const app = (id: string, size: number): Record<string, string> => ({
  [`config/${id}/app.yaml`]: `pool:\n  host: ${id}.example.com\n  size: ${size}\n`,
});

/** Files with a change record that lists them. */
export const recorded = (texts: Record<string, string>, environment?: string): Record<string, string> => ({
  ...texts,
  'changes/sizes.yaml': configChange({
    id: 'sizes',
    files: Object.entries(texts).map(([path, text]) => ({
      path,
      sha256: sha256(text),
      ...(environment === undefined ? {} : { environment }),
    })),
    stages: undefined,
  }),
});

/** The report on a repository with a commit for each of these states, of which the first is the base. */
export function judgeCommits(
  snapshots: readonly Files[],
  by: Policy = policy,
  past: Past = { history: historyOf(snapshots) },
): Report {
  return check({ policy: by, repository: readRepository(memoryTree(snapshots.at(-1)!), 'shop'), now: NOW, ...past });
}

/** The findings on commits. */
export const onCommits = ({ findings }: Report) => findings.filter(({ subject }) => subject?.type === 'commit');

/** What a rule judged. */
export const verdictsOf = (report: Report, id: string) => report.rules.find((rule) => rule.id === id)!;
