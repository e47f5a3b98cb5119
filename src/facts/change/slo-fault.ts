import { shown } from '../../text/shown.ts';
import { meets, parseObjective, parseQuantity, type Quantity, saysNothing } from './quantity.ts';

/** An objective of a load test, as a record or an attestation has it. */
export interface Objective {
  name: string;
  objective: string | number;
  measured: string | number;
  met: boolean;
}

/** What mends a fault: another test, a better change, or a record that says what there is. */
export const REMEDIES = [
  'test',
  'change',
  'units',
  'quantity',
  'direction',
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
  const figure = parseQuantity(measured);
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
  const isMet = meets(limit, figure);
  if (isMet === undefined) {
    const fault = `${figures}, which cannot be compared: ${kindOf(figure)} with ${kindOf(limit.limit)}`;
    return { fault, at: 'measured', remedy: 'units' };
  }
  if (isMet)
    return met ? NO_FAULT : { fault: `${figures}, though ${by} says it was not met`, at: 'met', remedy: 'met' };
  if (!met) return { fault: figures, at: 'measured', remedy: 'change' };
  return { ...contradicted, remedy: limit.isWritten ? 'met' : 'direction' };
}

function kindOf({ dimension, unit }: Quantity): string {
  if (dimension === 'other') return `a number of \`${unit}\``;
  return dimension === 'number' ? 'a number without a unit' : `a ${dimension}`;
}
