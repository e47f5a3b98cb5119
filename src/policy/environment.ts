import { builtInFinding, type Finding } from '../text/finding.ts';
import { andList, orList } from '../text/list.ts';
import { addAll } from '../text/long-lists.ts';
import { closest } from '../text/suggestion.ts';
import { canOpen, formatTimeOfDay, type Window } from '../time/window.ts';
import { yamlLine } from './corrected-yaml.ts';
import { type EnvironmentSettings, environmentPage } from './environment-page.ts';
import { ambiguousEntries, type Era, heldAt, pagesByEra } from './eras.ts';
import type { Change } from './extends/changes.ts';
import type { FrontMatter } from './front-matter.ts';
import { parsePage } from './parse-page.ts';
import type { ReadPage } from './policy-pages.ts';

/** One environment of the policy. */
export interface PolicyEnvironment extends Omit<EnvironmentSettings, 'lowTraffic'> {
  /** The page's name. */
  id: string;
  file: string;
  page: FrontMatter;
  lowTraffic: readonly Window[];
  /**
   * Settings with a fault that only all environments together show, each with the file that has it, the page or a `policy.yaml`:
   * nothing is judged by these.
   */
  faults: ReadonlyMap<string, string>;
  /** The environment in each period of its history, where its page has one: the same list for each of them. */
  eras?: readonly Era<PolicyEnvironment>[];
}

/** Makes the environment of a page; a window without a zone has the page's. */
export function environmentOf({ id, page, settings }: ReadPage<EnvironmentSettings>): PolicyEnvironment {
  const lowTraffic = settings.lowTraffic.map((window) => ({
    ...window,
    timeZone: window.timeZone ?? settings.timeZone,
  }));
  return { ...settings, id, file: page.source.file, page, lowTraffic, faults: new Map() };
}

/** An environment with those that it was before; findings where these are at fault, and then nothing is judged by them. */
export function withEras(
  environment: PolicyEnvironment,
  over: readonly Change[],
): { environment: PolicyEnvironment; findings: readonly Finding[] } {
  const { id, page, was = [] } = environment;
  const findings: Finding[] = [...ambiguousEntries(page, was)];
  const eras: Era<PolicyEnvironment>[] = [];
  for (const { until, value } of was.length === 0 ? [] : pagesByEra(page, was, over)) {
    const parsed = parsePage(environmentPage, value);
    if (parsed.ok) eras.push({ until, value: { ...environmentOf({ id, page: value, settings: parsed.value }), eras } });
    else addAll(findings, parsed.problem);
  }
  const [fault] = findings;
  const faults = new Map(
    fault === undefined ? [] : was.flatMap(Object.keys).map((key) => [key, fault.location.file] as const),
  );
  return { environment: { ...environment, faults, ...(eras.length === 0 ? {} : { eras }) }, findings };
}

/** An environment as it was at an instant, epoch milliseconds. */
export function environmentAt(environment: PolicyEnvironment, at: number): PolicyEnvironment {
  return heldAt(environment.eras, at) ?? environment;
}

/**
 * The faults of environments that only all of them together show, and those of their times: unknown names, loops, windows
 * that never open, freezes that end before they start. `ids` are all names, those of pages with a fault included.
 */
export function environmentFindings(environments: readonly PolicyEnvironment[], ids: readonly string[]): Finding[] {
  const ends = new Set(environments.flatMap(({ eras = [] }) => eras.map(({ until }) => until)));
  ends.add(Number.POSITIVE_INFINITY);
  const found = [...ends].flatMap((until) =>
    findingsOf(
      environments.map((each) => each.eras?.find((era) => era.until >= until)?.value ?? each),
      ids,
    ),
  );
  return [...new Map(found.map((finding) => [JSON.stringify(finding.location) + finding.message, finding])).values()];
}

function findingsOf(environments: readonly PolicyEnvironment[], ids: readonly string[]): Finding[] {
  return environments.flatMap((environment) => [
    ...unknownName(environment, ['promotesFrom'], environment.promotesFrom, ids),
    ...unknownName(environment, ['sameShapeAs'], environment.sameShapeAs, ids),
    ...unknownName(environment, ['rehearse', 'in'], environment.rehearse?.in, ids),
    ...loop(environment, environments),
    ...closedWindows(environment),
    ...invertedFreezes(environment),
  ]);
}

function unknownName(
  environment: PolicyEnvironment,
  path: string[],
  name: string | undefined,
  ids: readonly string[],
): Finding[] {
  if (name === undefined || ids.includes(name)) return [];
  const near = closest(name, ids);
  return [
    builtInFinding('config', {
      message: `\`${name}\` is not an environment of the policy.`,
      help: near === undefined ? `Use one of ${orList(ids)}.` : `Write \`${yamlLine(path.at(-1)!, near) ?? near}\`.`,
      location: environment.page.locate(path),
    }),
  ];
}

function loop(environment: PolicyEnvironment, environments: readonly PolicyEnvironment[]): Finding[] {
  const seen = new Set<string>();
  let at: PolicyEnvironment | undefined = environment;
  while (at?.promotesFrom !== undefined && !seen.has(at.id)) {
    seen.add(at.id);
    const from: string = at.promotesFrom;
    if (from === environment.id) {
      return [
        builtInFinding('config', {
          message: `\`${environment.id}\` promotes from itself, by way of ${andList([...seen])}, so that the chain has no start.`,
          help: 'Remove `promotesFrom` from the first environment of the chain.',
          location: environment.page.locate(['promotesFrom']),
        }),
      ];
    }
    at = environments.find((each) => each.id === from);
  }
  return [];
}

function closedWindows(environment: PolicyEnvironment): Finding[] {
  return environment.lowTraffic.flatMap((window, index) => {
    if (canOpen(window)) return [];
    return builtInFinding('config', {
      message: `The window from \`${formatTimeOfDay(window.from)}\` to \`${formatTimeOfDay(window.to)}\` never opens.`,
      help: 'Write an end that differs from the start; `24:00` is the end of a day.',
      location: environment.page.locate(['lowTraffic', index, 'to']),
    });
  });
}

function invertedFreezes(environment: PolicyEnvironment): Finding[] {
  return environment.freezes.flatMap((freeze, index) => {
    if (freeze.from < freeze.to) return [];
    return builtInFinding('config', {
      message: 'The freeze does not end after it starts, so that it is never in force.',
      help: 'Write a `to` that is later than `from`.',
      location: environment.page.locate(['freezes', index, 'to']),
    });
  });
}
