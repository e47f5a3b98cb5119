import { compareText, type Finding } from '../text/finding.ts';
import { addAll } from '../text/long-lists.ts';
import type { Source } from '../text/source.ts';
import { environmentFindings, environmentOf, type PolicyEnvironment, withEras } from './environment.ts';
import { environmentPage } from './environment-page.ts';
import type { Era } from './eras.ts';
import { type Change, withChanges } from './extends/changes.ts';
import { type Layers, layersOf } from './extends/layers.ts';
import type { KnownPages } from './known-page.ts';
import type { PolicyFiles } from './policy-files.ts';
import { pagesIn, readPage } from './policy-pages.ts';

/** The environments of a policy; pages with a fault are left out, and `findings` says why. */
export interface Environments {
  /** In the order of their pages' `order`, then by name. */
  environments: readonly PolicyEnvironment[];
  /** Ids of pages that have a fault: known names, but nothing is judged by them. */
  broken: ReadonlySet<string>;
  /** When those ended that have no page any more, epoch milliseconds. */
  retired: ReadonlyMap<string, number>;
  findings: readonly Finding[];
}

/** Reads the environment pages of a policy, and nothing else of it; `sources` are its files by the names that findings use. */
export function readEnvironments(files: PolicyFiles): Environments & { sources: ReadonlyMap<string, Source> } {
  const layers = layersOf(files);
  const read = environmentsOf(layers);
  return {
    ...read,
    findings: [...layers.findings, ...read.findings],
    sources: new Map(layers.all.map((source) => [source.file, source])),
  };
}

/** The environments of a policy, as it and those that it builds on leave them. */
export function environmentsOf(layers: Layers, known?: KnownPages): Environments {
  const findings: Finding[] = [];
  const environments: PolicyEnvironment[] = [];
  const broken = new Set<string>();
  for (const page of pagesIn('environments', layers.sources)) {
    let changes: readonly Change[] = [];
    const read = readPage(page, environmentPage, known, (own) => {
      changes = layers.changesOf('environments', page.id, own.data);
      return withChanges(own, changes);
    });
    if (read.ok) {
      const { environment, findings: faults } = withEras(environmentOf(read.value), changes);
      environments.push(environment);
      addAll(findings, faults);
    } else {
      // A page with a fault is a known environment all the same, so that other pages may name it.
      broken.add(page.id);
      addAll(findings, read.problem);
    }
  }
  environments.sort((a, b) => a.order - b.order || compareText(a.id, b.id));
  const faults = environmentFindings(environments, [...environments.map(({ id }) => id), ...broken]);
  addAll(findings, faults);
  return {
    environments: environments.map((each) => withFaults(each, faultySettings(each, faults))),
    broken,
    retired: layers.retired,
    findings,
  };
}

/** An environment, now and in every period of its history, with settings by which nothing is judged. */
function withFaults(environment: PolicyEnvironment, found: ReadonlyMap<string, string>): PolicyEnvironment {
  const faults = new Map([...environment.faults, ...found]);
  const eras: Era<PolicyEnvironment>[] = [];
  for (const { until, value } of environment.eras ?? []) eras.push({ until, value: { ...value, faults, eras } });
  return { ...environment, faults, ...(eras.length === 0 ? {} : { eras }) };
}

/** The settings that findings are on, in the page of an environment or in a `policy.yaml` that changes it. */
function faultySettings({ id, file }: PolicyEnvironment, findings: readonly Finding[]): ReadonlyMap<string, string> {
  const changed = `environments.${id}.`;
  const settings = findings.flatMap(({ location }): [string, string][] => {
    const path = location.path ?? '';
    const own = path.startsWith(changed) ? path.slice(changed.length) : location.file === file ? path : '';
    const setting = /^\w+/.exec(own.replace(/^was\[\d+\]\./, ''))?.[0];
    return setting === undefined ? [] : [[setting, location.file]];
  });
  return new Map(settings);
}
