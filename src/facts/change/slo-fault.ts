import { shown } from '../../text/shown.ts';
import { isLimitOfAnother, isOfAnother, statisticsNamed } from './named-statistics.ts';
import { type Better, betterOf, isImpossible } from './objective-sense.ts';
import { nameAsSeen } from './objective-words.ts';
import {
  aboutOf,
  behindQuantity,
  type Objective as Limit,
  measuredBeside,
  meets,
  parseObjective,
  parseQuantity,
  type Quantity,
  saysNothing,
} from './quantity.ts';

/** An objective of a load test, as a record or an attestation has it. */
export interface Objective {
  name: string;
  objective: string | number;
  measured: string | number;
  met: boolean;
}

/** What mends a fault: another test, the one of before, a better change, or a record that says what there is. */
export const REMEDIES = [
  'test',
  'restore',
  'change',
  'units',
  'quantity',
  'statistic',
  'direction',
  'reversed',
  'met',
  'evidence',
  'attestation',
  'trust',
] as const;
export type Remedy = (typeof REMEDIES)[number];

/** What is wrong with an objective, as a clause, in which key, and what mends it. */
export interface SloFault {
  fault: string;
  at: 'objective' | 'measured' | 'met';
  remedy: Remedy;
}

const NO_FAULT: SloFault = { fault: '', at: 'met', remedy: 'test' };

/** What is wrong with an objective; `by` is who says whether it was met. */
export function sloFault({ name, objective, measured, met }: Objective, by = 'the record'): SloFault {
  const limit = parseObjective(objective);
  const figure = measuredBeside(limit, measured);
  const figures = `\`${name}\` measured \`${shown(measured)}\` against \`${shown(objective)}\``;
  const contradicted: SloFault = {
    fault: `${figures}, though ${by} says it was met`,
    at: 'measured',
    remedy: 'met',
  };
  if (limit === undefined || figure === undefined) {
    if (!met) return { fault: `${figures} and was not met`, at: 'met', remedy: 'change' };
    if (limit === undefined && saysNothing(objective))
      return figure === undefined || figure.value === 0 ? NO_FAULT : contradicted;
    // Of words alone nobody else can judge. What looks like a quantity is meant to be compared.
    if (limit === undefined && figure === undefined && !/^\W*\d/.test(String(measured))) return NO_FAULT;
    const at = limit === undefined ? 'objective' : 'measured';
    const unclear = shown(at === 'objective' ? objective : measured);
    return { fault: `${figures}, of which \`${unclear}\` cannot be read as a quantity`, at, remedy: 'quantity' };
  }
  if (isImpossible(name, objective, figure))
    return { fault: `${figures}, which is less than nothing`, at: 'measured', remedy: 'quantity' };
  const other = isLimitOfAnother(nameAsSeen(name), nameAsSeen(aboutOf(objective)))
    ? objective
    : [measured, objective].find((each) => saysAnother({ name, objective }, each, figure));
  if (other !== undefined) {
    const fault = `${figures}, of which \`${shown(other)}\` is of another statistic`;
    return { fault, at: other === measured ? 'measured' : 'objective', remedy: 'statistic' };
  }
  const isMet = meets(limit, figure);
  if (isMet === undefined) {
    const fault = `${figures}, which cannot be compared: ${kindOf(figure)} with ${kindOf(limit.limit)}`;
    return { fault, at: 'measured', remedy: 'units' };
  }
  const wrong = isMet ? wrongDirection(betterOf(name, objective, figure), limit, figure) : undefined;
  if (met && wrong !== undefined)
    return { fault: `${figures}, ${wrong}`, at: 'objective', remedy: limit.isWritten ? 'reversed' : 'direction' };
  if (isMet)
    return met ? NO_FAULT : { fault: `${figures}, though ${by} says it was not met`, at: 'met', remedy: 'met' };
  if (!met) return { fault: figures, at: 'measured', remedy: 'change' };
  return { ...contradicted, remedy: limit.isWritten ? 'met' : 'direction' };
}

/** Why a figure that is within its limit is on the worse side of it, as a clause; undefined where it is not. */
function wrongDirection(better: Better | undefined, { limit }: Limit, figure: Quantity): string | undefined {
  if (better === undefined || meets({ comparison: better === 'less' ? '<=' : '>=', limit, isWritten: true }, figure))
    return undefined;
  return better === 'less'
    ? 'which is the least that is asked for, though less of it is better'
    : 'which is the most that is allowed, though more of it is better';
}

/** Whether what stands behind a figure or a limit says that it is of another statistic than the objective. */
function saysAnother(
  { name, objective }: Pick<Objective, 'name' | 'objective'>,
  text: string | number,
  figure: Quantity,
) {
  const named = statisticsNamed(nameAsSeen(`${name} ${aboutOf(objective)}`));
  if (named?.mayBeLimit) return false;
  const figureIn = (part: string) => {
    const found = parseQuantity(/(?<![\d.,])\d[\d.,]*\s*[a-zµ%/]+\s*$/i.exec(part)?.[0] ?? '');
    return found?.dimension === figure.dimension && found.dimension === 'time' ? found.value : undefined;
  };
  return isOfAnother(named?.statistics, nameAsSeen(behindQuantity(text)), { own: figure, figureIn });
}

function kindOf({ dimension, unit }: Quantity): string {
  if (dimension === 'other') return `a number of \`${unit}\``;
  if (/^(?:bits|bytes)/.test(dimension)) return `a number of ${dimension}`;
  return dimension === 'number' ? 'a number without a unit' : `a ${dimension}`;
}
