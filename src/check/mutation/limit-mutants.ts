import type { Node } from '../../policy/cel/node.ts';
import { nodesOf } from '../../policy/cel/node.ts';
import { print } from '../../policy/cel/print.ts';
import type { PolicyEnvironment } from '../../policy/environment.ts';
import { selectionOf } from '../../policy/expression/syntax-tree.ts';
import { VERDICT_KEYS } from '../../policy/mutation/rule-mutants.ts';
import { locateInText } from '../../policy/page-expressions.ts';
import type { Rule } from '../../policy/rule.ts';
import type { Location } from '../../text/location.ts';
import type { ExampleCase } from '../example/case.ts';
import { environmentKeys } from '../limits.ts';

/** The limits of environments that a rule reads, each a step further. */
export interface LimitMutant {
  /** The fact that the rule reads, as CEL; and the key of environment pages that it rests on. */
  fact: string;
  limit: string;
  /** `a second longer`. */
  step: string;
  location: Location;
  /** The example with the limit of all its environments a step further; undefined where none of them has it. */
  apply(each: ExampleCase): ExampleCase | undefined;
}

/** One value of an environment that can be moved. */
interface Limit {
  /** The key of a page that it belongs to, and its own name. */
  key: string;
  name: string;
  steps: readonly [less: string, more: string];
  /** The environment with the value moved down (-1) or up (1); undefined where it has none. */
  moved(environment: PolicyEnvironment, direction: -1 | 1): PolicyEnvironment | undefined;
}

const SECOND = 1000;
const LENGTH = ['a second shorter', 'a second longer'] as const;
const MOMENT = ['a second earlier', 'a second later'] as const;
const MINUTE = ['a minute earlier', 'a minute later'] as const;
const END_OF_DAY = 24 * 60;

const LIMITS: readonly Limit[] = [
  {
    key: 'soak',
    name: 'soak',
    steps: LENGTH,
    moved: (environment, direction) => ({ ...environment, soak: environment.soak + direction * SECOND }),
  },
  {
    key: 'watch',
    name: 'watch',
    steps: LENGTH,
    moved: ({ watch, ...rest }, direction) =>
      watch === undefined ? undefined : { ...rest, watch: watch + direction * SECOND },
  },
  {
    key: 'access.maxGrant',
    name: 'access.maxGrant',
    steps: LENGTH,
    moved: ({ access: { maxGrant, ...access }, ...rest }, direction) =>
      maxGrant === undefined ? undefined : { ...rest, access: { ...access, maxGrant: maxGrant + direction * SECOND } },
  },
  {
    key: 'rehearse.within',
    name: 'rehearse.within',
    steps: LENGTH,
    moved: ({ rehearse, ...rest }, direction) =>
      typeof rehearse?.within === 'number'
        ? { ...rest, rehearse: { ...rehearse, within: rehearse.within + direction * SECOND } }
        : undefined,
  },
  ...(['from', 'to'] as const).flatMap((end): Limit[] => [
    {
      key: 'lowTraffic',
      name: `lowTraffic.${end}`,
      steps: MINUTE,
      moved: ({ lowTraffic, ...rest }, direction) => {
        const windows = lowTraffic.map((window) => ({ ...window, [end]: window[end] + direction }));
        const fits = windows.every((window) => window[end] >= 0 && window[end] <= END_OF_DAY);
        return windows.length > 0 && fits ? { ...rest, lowTraffic: windows } : undefined;
      },
    },
    {
      key: 'freezes',
      name: `freezes.${end}`,
      steps: MOMENT,
      moved: ({ freezes, ...rest }, direction) =>
        freezes.length === 0
          ? undefined
          : { ...rest, freezes: freezes.map((freeze) => ({ ...freeze, [end]: freeze[end] + direction * SECOND })) },
    },
  ]),
];

/** The mutants of the limits that a rule reads, of those that its examples have. */
export function limitMutants(rule: Rule, cases: readonly ExampleCase[]): LimitMutant[] {
  return LIMITS.flatMap((limit) => {
    const read = readOf(rule, limit.key);
    if (read === undefined) return [];
    return limit.steps.flatMap((step, index): LimitMutant[] => {
      const apply = (each: ExampleCase) => withLimit(each, limit, index === 0 ? -1 : 1);
      if (cases.every((each) => apply(each) === undefined)) return [];
      return [{ ...read, limit: limit.name, step, apply }];
    });
  });
}

/** The first part of a rule's expressions that reads a fact which was computed from a key of environment pages. */
function readOf(rule: Rule, key: string): { fact: string; location: Location } | undefined {
  for (const name of VERDICT_KEYS) {
    const tree = rule[name]?.tree;
    const node = tree === undefined ? undefined : [...nodesOf(tree)].find((each) => keysOf(rule, each).includes(key));
    if (node === undefined) continue;
    const location = locateInText(rule.page, [name], { start: node.start, end: node.end });
    return { fact: print(node), location };
  }
  return undefined;
}

function keysOf(rule: Rule, node: Node): readonly string[] {
  const selection = selectionOf(node);
  const type = selection?.holder.checkedType?.name;
  if (selection === undefined || type === undefined) return [];
  return environmentKeys(rule, { holder: '', type, field: selection.field });
}

function withLimit(each: ExampleCase, limit: Limit, direction: -1 | 1): ExampleCase | undefined {
  const moved = each.environments.environments.map((environment) => limit.moved(environment, direction));
  if (moved.every((environment) => environment === undefined)) return undefined;
  const environments = each.environments.environments.map((environment, index) => moved[index] ?? environment);
  return { ...each, environments: { ...each.environments, environments } };
}
