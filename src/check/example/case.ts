import { vocabulary } from '../../facts/vocabulary.ts';
import { repositorySource } from '../../facts/world/repository-versions.ts';
import type { Past } from '../../facts/world/world.ts';
import type { Example, ExampleProblem } from '../../policy/examples.ts';
import { POLICY_YAML } from '../../policy/extends/policy-yaml.ts';
import { type Policy, readPolicy } from '../../policy/policy.ts';
import type { Rule } from '../../policy/rule.ts';
import { type Repository, readRepository } from '../../repo/repository.ts';
import { memoryTree } from '../../repo/tree.ts';
import { andList } from '../../text/list.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { parseInstant } from '../../time/instant.ts';
import { check } from '../check.ts';
import type { Report } from '../report.ts';
import { BASE_POLICY } from './base-policy.ts';
import { BASE_NOW } from './base-repository.ts';
import { type ExampleFiles, policyFiles } from './files.ts';
import { exampleHistory, exampleSnapshots } from './history.ts';
import { type ExampleSettings, exampleSettings } from './settings.ts';

/** An example that is ready to be judged, any number of times. */
export interface ExampleCase {
  example: Example;
  /** Its files, as they are checked. */
  files: ExampleFiles;
  /** Those that a patch was merged into. */
  patched: readonly string[];
  /** The policy whose environments it is judged in; the rules are another's. */
  environments: Policy;
  /** What it changes of the rules. */
  settings: ExampleSettings | undefined;
  repository: Repository;
  past: Past;
  now: number;
}

/** Reads the policy of the base case, which has no rules. */
export function readBasePolicy(): Policy {
  return readPolicy({ label: 'content', texts: BASE_POLICY }, vocabulary);
}

/** Reads an example, which changes the files that the blocks shared by its page leave; or says what is wrong with its blocks. */
export function readExample(
  example: Example,
  start: { files: ExampleFiles; patched: readonly string[] },
  base: Policy,
): Result<ExampleCase, readonly ExampleProblem[]> {
  const { snapshots, files, patched, problems } = exampleSnapshots(example, start.files);
  if (problems.length > 0) return failure(problems);
  const { [POLICY_YAML]: _, ...pages } = policyFiles(files);
  const settings = exampleSettings(policyFiles(files), example);
  if (!settings.ok) return settings;
  const environments = isBasePolicy(pages) ? base : readPolicy({ label: 'content', texts: pages }, vocabulary);
  const repository = readRepository(memoryTree(snapshots.at(-1)!.files), example.name);
  return success({
    example,
    files,
    patched: [...new Set([...start.patched, ...patched])],
    environments,
    settings: settings.value,
    repository,
    past: exampleHistory(snapshots, repositorySource(repository)),
    now: example.now ?? parseInstant(BASE_NOW)!,
  });
}

function isBasePolicy(pages: ExampleFiles): boolean {
  const names = Object.keys(pages);
  return names.length === Object.keys(BASE_POLICY).length && names.every((name) => pages[name] === BASE_POLICY[name]);
}

/** Judges an example by the rules of a policy, one of which it proves. */
export function judgeExample(
  { environments, settings, repository, past, now }: ExampleCase,
  { rules, sources }: Pick<Policy, 'rules' | 'sources'>,
  proven: string,
): Report {
  return check({
    policy: {
      ...environments,
      // The base has no rules of its own; what it lacks is not the example's fault.
      findings: environments.findings.filter((finding) => finding.location.file !== 'content/rules'),
      rules: rules.map((rule) => {
        const own = forExamples(rule, rule.id === proven);
        return settings?.changed(own) ?? own;
      }),
      sources: new Map([
        ...sources,
        ...environments.sources,
        ...(settings === undefined ? [] : [[settings.source.file, settings.source] as const]),
      ]),
    },
    repository,
    now,
    ...past,
  });
}

/**
 * Judges an example by one rule, as it would be judged among others: these bear on its verdict through waivers alone, so they
 * are left out where the example has none.
 */
export function judgeExampleBy(rule: Rule, each: ExampleCase, { rules, sources }: Policy, proven: string): Report {
  const all = rules.map((other) => (other.id === rule.id ? rule : other));
  return judgeExample(each, { rules: each.repository.waivers.length === 0 ? [rule] : all, sources }, proven);
}

/**
 * An example proves its rule even where that is switched off, whatever its `since` and `was`, and with the parameters of its
 * page or of its own `policy.yaml`: that a policy changes a number must not break the examples of a page that it inherits.
 */
export function forExamples(rule: Rule, isProven: boolean): Rule {
  const { since: _, eras: __, ...rest } = rule.onPage ?? rule;
  return isProven && rest.severity === 'off' ? { ...rest, severity: 'error' } : rest;
}

/** What an example does instead of what its page says, as a clause; null where it does that. */
export function problemOf({ expected, judges }: Example, rule: string, report: Report): string | null {
  const open = report.findings.filter((finding) => finding.waivedBy === null);
  const reported = [...new Set(open.map((finding) => finding.rule))];
  const verdicts = report.rules.find((each) => each.id === rule);
  const otherCount =
    judges === undefined || verdicts?.judged === judges
      ? null
      : `says that the rule judges ${judges}, but it judges ${verdicts?.judged ?? 0}`;
  if (expected === 'passes') {
    if (reported.length === 0) {
      return verdicts?.judged === 0 ? `is not judged by the rule: ${verdicts.skipped}` : otherCount;
    }
    return `is expected to pass, but ${andList(reported)} ${reported.length === 1 ? 'reports' : 'report'} it`;
  }
  if (report.broken.includes(rule)) return 'is expected to fail, but the rule could not be evaluated for it';
  if (reported.length === 0) return 'is expected to fail, but no rule reports it';
  const others = reported.filter((id) => id !== rule);
  if (others.length === 0) return otherCount;
  return `is expected to fail this rule alone, but ${andList(reported)} ${reported.length === 1 ? 'reports' : 'report'} it`;
}
