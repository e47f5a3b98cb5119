import { builtInFinding, type Finding } from '../text/finding.ts';
import { andList, orList } from '../text/list.ts';
import { closest } from '../text/suggestion.ts';
import { canOpen, formatTimeOfDay, type Window } from '../time/window.ts';
import { yamlLine } from './corrected-yaml.ts';
import type { EnvironmentSettings } from './environment-page.ts';
import type { FrontMatter } from './front-matter.ts';

/** One environment of the policy. */
export interface PolicyEnvironment extends Omit<EnvironmentSettings, 'lowTraffic'> {
  /** The page's name. */
  id: string;
  file: string;
  page: FrontMatter;
  lowTraffic: readonly Window[];
}

/** Makes the environment of a page; a window without a zone has the page's. */
export function environmentOf(id: string, page: FrontMatter, settings: EnvironmentSettings): PolicyEnvironment {
  const lowTraffic = settings.lowTraffic.map((window) => ({
    ...window,
    timeZone: window.timeZone ?? settings.timeZone,
  }));
  return { ...settings, id, file: page.source.file, page, lowTraffic };
}

/** What makes no sense in a set of environments, of which `ids` are all the names: unknown names, loops, windows that never open, freezes that end early. */
export function environmentFindings(environments: readonly PolicyEnvironment[], ids: readonly string[]): Finding[] {
  return environments.flatMap((environment) => [
    ...unknownName(environment, ['promotesFrom'], environment.promotesFrom, ids),
    ...unknownName(environment, ['sameShapeAs'], environment.sameShapeAs, ids),
    ...unknownName(environment, ['rehearse', 'in'], environment.rehearse?.in, ids),
    ...loop(environment, environments),
    ...deadWindows(environment),
    ...backwardFreezes(environment),
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
          message: `\`${environment.id}\` promotes from itself, by way of ${andList([...seen])}.`,
          help: 'Let the first environment of the chain promote from none.',
          location: environment.page.locate(['promotesFrom']),
        }),
      ];
    }
    at = environments.find((each) => each.id === from);
  }
  return [];
}

function deadWindows(environment: PolicyEnvironment): Finding[] {
  return environment.lowTraffic.flatMap((window, index) => {
    if (canOpen(window)) return [];
    return builtInFinding('config', {
      message: `The window from \`${formatTimeOfDay(window.from)}\` to \`${formatTimeOfDay(window.to)}\` never opens.`,
      help: 'Give it an end that differs from its start; `24:00` is the end of a day.',
      location: environment.page.locate(['lowTraffic', index, 'to']),
    });
  });
}

function backwardFreezes(environment: PolicyEnvironment): Finding[] {
  return environment.freezes.flatMap((freeze, index) => {
    if (freeze.from < freeze.to) return [];
    return builtInFinding('config', {
      message: 'The freeze does not end after it starts.',
      help: 'Let `to` be later than `from`.',
      location: environment.page.locate(['freezes', index, 'to']),
    });
  });
}
