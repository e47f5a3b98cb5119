import { isKustomization } from '../repo/release/kustomization.ts';
import { countOf } from '../text/count.ts';
import { andList, firstOf } from '../text/list.ts';
import { configText, type WrittenEntry } from './config-text.ts';
import type { Detection } from './detect.ts';
import type { FoundEntry } from './releases.ts';

/** What is taken for a repository's configuration, since it has none. */
export interface Assumption {
  /** The text of a `towpath.yaml`. */
  text: string;
  /** What it rests on, a sentence each. */
  why: readonly string[];
}

/**
 * What a detection gives reason to assume; undefined where it found nothing that names its environments. `without` are the settings
 * of records whose default patterns match files of something else.
 */
export function assumptionOf(detection: Detection, without: readonly string[] = []): Assumption | undefined {
  const entries = writtenEntries(detection);
  if (entries.length === 0) return undefined;
  return {
    text: configText({ releases: entries, without }),
    why: [
      ...reasons(detection),
      ...without.map((key) => `the files that the default pattern of \`${key}\` matches are none of Towpath`),
    ],
  };
}

/** What a detection found, as `towpath.yaml` has it. */
export function writtenEntries({ releases, chain, branches }: Detection): WrittenEntry[] {
  if (branches === undefined) return releases.map((each) => writtenEntry(each, chain.meanings));
  const environments = new Map(branches.names.map((name) => [name, chain.meanings.get(name)!]));
  return branches.entries.map((entry, at) => ({ entry, environments, comments: at === 0 ? [branches.why] : [] }));
}

/** An entry as `towpath.yaml` has it, with what it reads in a comment. */
function writtenEntry(found: FoundEntry, meanings: ReadonlyMap<string, string>): WrittenEntry {
  const names = [...found.reading.names.keys()].filter((name) => meanings.has(name));
  return {
    entry: found.entry,
    environments: new Map(names.map((name) => [name, meanings.get(name)!])),
    comments: [summary(found, names)],
  };
}

function summary({ entry, reading, worth }: FoundEntry, names: readonly string[]): string {
  if (entry.kind === 'kubernetes' && isKustomization(entry.files)) {
    const bases = [entry.base ?? []].flat();
    return `${countOf(bases.length, 'file')} of workloads that kustomizations of ${firstOf(names, MOST_NAMES)} build on`;
  }
  if (worth.isApart === true)
    return `services in ${firstOf(names, MOST_NAMES)}, none of which is in several now: ${countOf(reading.paths.length, 'file')}`;
  const count = worth.shared > 0 ? worth.shared : worth.inherited;
  const how = worth.shared > 0 ? '' : ', inherited';
  return `${countOf(count, 'service')} in several of ${firstOf(names, MOST_NAMES)}${how}: ${countOf(reading.paths.length, 'file')}`;
}

const MOST_NAMES = 8;

function whereNamed({ releases, branches }: Pick<Detection, 'releases' | 'branches'>): string {
  if (branches !== undefined) return 'of branches';
  return releases.every(({ entry }) => !entry.files.includes('{environment}')) ? 'in files' : 'in paths';
}

function reasons({
  releases,
  chain,
  branches,
  unread,
}: Pick<Detection, 'releases' | 'chain' | 'branches' | 'unread'>): string[] {
  const byEnvironment = Map.groupBy(
    [...chain.meanings].filter(([name, environment]) => name !== environment),
    ([, environment]) => environment,
  );
  const taken = [...byEnvironment].map(
    ([environment, names]) => `${andList(names.map(([name]) => name))} for ${environment}`,
  );
  return [
    ...(branches === undefined ? [] : [branches.why]),
    ...releases.map(
      ({ entry, ...each }) =>
        `\`${entry.files}\`${entry.version === undefined ? '' : ` at \`${entry.version}\``} has versions of ${summary(
          { entry, ...each },
          [...each.reading.names.keys()].filter((name) => chain.meanings.has(name)),
        )}`,
    ),
    ...(taken.length === 0 ? [] : [`names ${whereNamed({ releases, branches })} are taken so: ${taken.join('; ')}`]),
    ...(chain.shifted === undefined
      ? []
      : [
          `there are two environments and the policy has more, so the first stands for ${chain.shifted.to}, and not for ${chain.shifted.from}`,
        ]),
    ...(chain.leftOut.length === 0
      ? []
      : [
          `${firstOf(
            chain.leftOut.map((name) => `\`${name}\``),
            MOST_NAMES,
          )} ${chain.leftOut.length === 1 ? 'is' : 'are'} taken for no environment of the policy, and left out`,
        ]),
    ...unread,
  ];
}
