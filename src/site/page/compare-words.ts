import type { Comparison } from '../../check/compare/comparison.ts';
import type { Pair } from '../../check/compare/pair.ts';
import { countOf } from '../../text/count.ts';
import { andList } from '../../text/list.ts';
import { capitalised } from '../../text/sentence.ts';

/** The four ways in which two environments differ, in the order in which somebody would look. */
export const PARTS = ['code', 'config', 'data', 'scale'] as const;
export type Part = (typeof PARTS)[number];

export const PART_TITLES = { code: 'Code', config: 'Config', data: 'Data', scale: 'Scale' } satisfies Record<
  Part,
  string
>;

/** How much of a part differs, and whether that is all: there may be more where something of it could not be compared. */
export interface PartDifference {
  differs: number;
  isAllKnown: boolean;
  /** Whether neither declares anything of it. */
  isNothing: boolean;
}

/** How much differs in each part. */
export function partDifferences({ code, config, data, scale, unseen }: Comparison): Record<Part, PartDifference> {
  const seen = (part: Part) => unseen.every(({ of }) => of !== part);
  const counted = (part: Part, rows: readonly { differs: boolean | null }[]): PartDifference => ({
    differs: rows.filter(({ differs }) => differs === true).length,
    isAllKnown: seen(part) && rows.every(({ differs }) => differs !== null),
    isNothing: rows.length === 0 && seen(part),
  });
  const { differences, same, shared } = config;
  const [left, right] = data.classes;
  return {
    code: counted('code', code),
    config: {
      differs: differences.filter(({ difference }) => !['name', 'encrypted'].includes(difference)).length,
      isAllKnown: seen('config') && differences.every(({ difference }) => difference !== 'encrypted'),
      isNothing: differences.length + same + shared.length === 0 && seen('config'),
    },
    data: {
      differs: data.changes.length + (isOtherClass({ data }) ? 1 : 0),
      isAllKnown: seen('data') && (left.length === 0) === (right.length === 0),
      isNothing: left.length + right.length + data.changes.length === 0 && seen('data'),
    },
    scale: counted('scale', scale),
  };
}

/** Whether both declare a class of data, and not the same. */
function isOtherClass({ data: { classes } }: Pick<Comparison, 'data'>): boolean {
  const [left, right] = classes.map((all) => all.toSorted().join(', '));
  return left !== '' && right !== '' && left !== right;
}

/** How much of a part differs, as a cell of a table: `2`, `2 or more`, `none`. */
export function differenceText({ differs, isAllKnown, isNothing }: PartDifference): string {
  if (isNothing) return 'nothing declared';
  if (differs === 0) return isAllKnown ? 'none' : 'not known';
  return isAllKnown ? String(differs) : `${differs} or more`;
}

/** A comparison in a sentence or two. */
export function comparisonSentence(comparison: Comparison): string {
  const parts = partDifferences(comparison);
  const { code, config, scale } = parts;
  const { changes } = comparison.data;
  const clause = (count: number, noun: string, [one, many]: Pair<string>) =>
    count === 0 ? [] : [`${countOf(count, noun)} ${count === 1 ? one : many}`];
  const clauses = [
    ...clause(code.differs, 'service', ['runs another version', 'run another version']),
    ...clause(config.differs, 'config key', ['differs', 'differ']),
    ...(isOtherClass(comparison) ? ['the class of data differs'] : []),
    ...clause(changes.length, 'change', ['is in effect in only one of them', 'are in effect in only one of them']),
    ...clause(scale.differs, 'service', ['runs another number of replicas', 'run another number of replicas']),
  ];
  const declared = PARTS.filter((part) => !parts[part].isNothing);
  const unknown = declared.filter((part) => !parts[part].isAllKnown);
  if (declared.length === 0) return 'Neither declares anything that could be compared.';
  const doubt = unknown.length === 0 ? '' : ` Not all of their ${andList(unknown, (part) => part)} could be compared.`;
  if (clauses.length > 0) return `${capitalised(andList(clauses, (each) => each))}.${doubt}`;
  return unknown.length === 0 ? 'Nothing that they declare differs.' : `Nothing is known to differ.${doubt}`;
}

/** Every two environments, each pair once, those that follow each other in the chain first; the upstream one is named first. */
export function environmentPairs(environments: readonly { id: string; promotesFrom?: string | undefined }[]): {
  pair: Pair<string>;
  isStep: boolean;
}[] {
  const pairs = environments.flatMap(({ id }, place) =>
    environments.slice(place + 1).map((later) => ({
      pair: [id, later.id] as const,
      isStep: later.promotesFrom === id,
    })),
  );
  return [...pairs.filter(({ isStep }) => isStep), ...pairs.filter(({ isStep }) => !isStep)];
}

/** A comparison without the values of its configuration, which may be secrets: no page has them. */
export function withoutValues(comparison: Comparison): Comparison {
  const { config } = comparison;
  const differences = config.differences.map((row) => ({ ...row, values: [null, null] as const }));
  return { ...comparison, config: { ...config, differences } };
}
