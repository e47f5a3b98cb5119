import { check } from '../../src/check/check.ts';
import { BASE_NOW } from '../../src/check/example/base-repository.ts';
import { readBasePolicy } from '../../src/check/example/case.ts';
import {
  BASE_FILES,
  changedFiles,
  type ExampleFiles,
  policyFiles,
  repositoryFiles,
} from '../../src/check/example/files.ts';
import { exampleHistory, exampleSnapshots } from '../../src/check/example/history.ts';
import type { Report } from '../../src/check/report.ts';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import type { Snapshot } from '../../src/history/memory-history.ts';
import { fencesOf } from '../../src/policy/example-fence.ts';
import { groupExamples } from '../../src/policy/examples.ts';
import { parseBody } from '../../src/policy/mdx.ts';
import { type Policy, readPolicy } from '../../src/policy/policy.ts';
import { shippedPolicy } from '../../src/policy/shipped-policy.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import type { Files } from './world.ts';

/** An example of a shipped rule page as files: those of each commit, with its policy in the last. */
export interface ExampleWorld {
  rule: string;
  name: string;
  expected: 'passes' | 'fails';
  snapshots: readonly Snapshot[];
  files: ExampleFiles;
  now: number;
}

const shipped = readPolicy(shippedPolicy('content'), vocabulary);

/** Every example of the shipped rules. */
export function exampleWorlds(): ExampleWorld[] {
  return shipped.rules.flatMap((rule) => {
    const body = parseBody(rule.page);
    if (!body.ok) return [];
    const { examples, shared } = groupExamples(fencesOf(body.value));
    const start = changedFiles(BASE_FILES, shared);
    return examples.map((example): ExampleWorld => {
      const { snapshots, files } = exampleSnapshots(example, start.files);
      const { name, expected, now = Date.parse(BASE_NOW) } = example;
      return { rule: rule.id, name, expected, snapshots, files, now };
    });
  });
}

/** An example whose files are written otherwise: all of them, or only as the last commit leaves them. */
export function rewritten(world: ExampleWorld, change: (files: Files) => Files, onlyLast = false): ExampleWorld {
  const last = world.snapshots.length - 1;
  return {
    ...world,
    snapshots: world.snapshots.map((each, index) =>
      onlyLast && index < last ? each : { ...each, files: repositoryFiles(change(each.files)) },
    ),
    files: change(world.files),
  };
}

/** Judges an example by every shipped rule, or by one. */
export function judgeWorldOf({ snapshots, files, now }: ExampleWorld, only?: string): Report {
  const repository = readRepository(memoryTree(snapshots.at(-1)!.files), 'shop');
  return check({
    policy: { ...environmentsOf(files), rules: shipped.rules.filter(({ id }) => only === undefined || id === only) },
    repository,
    now,
    ...exampleHistory(snapshots, repositorySource(repository)),
  });
}

const base = readBasePolicy();
const basePages = JSON.stringify(policyFiles(BASE_FILES));

function environmentsOf(files: ExampleFiles): Policy {
  const texts = policyFiles(files);
  const policy = JSON.stringify(texts) === basePages ? base : readPolicy({ label: 'content', texts }, vocabulary);
  return { ...policy, findings: policy.findings.filter(({ location }) => location.file !== 'content/rules') };
}

/** Subjects whose fingerprints have a part of a text: the hash of a commit, a time as it is written. */
const AS_WRITTEN: readonly (string | undefined)[] = ['commit', 'arrival', 'pastRecord'];

/** The verdicts of a report, without places and words. */
export function verdictsOf({ findings, rules, due, checked }: Report): string[] {
  const found = findings.map(({ rule, severity, subject, fingerprint, waivedBy }) => {
    const about = AS_WRITTEN.includes(subject?.type) ? subject?.environment : fingerprint;
    return `${rule} ${severity} ${subject?.type} ${about} ${waivedBy}`;
  });
  return [
    ...found.sort(),
    ...rules.map(({ id, failed, waived }) => `${id} ${failed} ${waived}`),
    ...due.map(({ rule, subject, at }) => `${rule} ${subject.id} ${subject.environment} ${at}`),
    `checked ${checked}`,
  ];
}
