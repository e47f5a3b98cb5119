import type { JsonFleet } from '../../repo/generated/fleet.ts';
import { link } from '../links.ts';

export type FleetRepository = JsonFleet['repositories'][number];
export type FleetRule = JsonFleet['rules'][number];

/** One page of the fleet: an overview, or a part of the list of repositories, of all or of those with a rule. */
export interface FleetPage {
  fleet: JsonFleet;
  /** Undefined for all repositories. */
  rule: FleetRule | undefined;
  /** Counted from 1; 0 for the overview. */
  number: number;
  pages: number;
  repositories: readonly FleetRepository[];
}

/** Repositories on a page: so many rows a phone shows at once without waiting. */
export const PAGE_SIZE = 200;
/** Repositories of the overview. */
const FIRST = 20;

/** Every page of a fleet, by what follows `/fleet/` in its address; undefined for the overview. */
export function fleetPages(fleet: JsonFleet, size = PAGE_SIZE): { part: string | undefined; page: FleetPage }[] {
  const overview = { fleet, rule: undefined, number: 0, pages: 0, repositories: fleet.repositories.slice(0, FIRST) };
  const rules = fleet.rules.filter((rule) => ruleAddress(rule) !== undefined);
  return [
    { part: undefined, page: overview },
    ...listPages(fleet, undefined, size),
    ...rules.flatMap((rule) => listPages(fleet, rule, size)),
  ];
}

function listPages(fleet: JsonFleet, rule: FleetRule | undefined, size: number) {
  const all = rule === undefined ? fleet.repositories : repositoriesWith(fleet, rule);
  const pages = Math.max(1, Math.ceil(all.length / size));
  return Array.from({ length: pages }, (_, index) => {
    const repositories = all.slice(index * size, (index + 1) * size);
    return { part: partOf(rule, index + 1), page: { fleet, rule, number: index + 1, pages, repositories } };
  });
}

/** The repositories with findings of a rule, or in which it was blind: the one with most errors of it first. */
function repositoriesWith({ repositories }: JsonFleet, { id }: FleetRule): FleetRepository[] {
  const counts = (each: FleetRepository) => each.rules.find((rule) => rule.id === id);
  return repositories
    .filter((each) => counts(each) !== undefined)
    .sort((a, b) => {
      const [one, two] = [counts(a)!, counts(b)!];
      return two.errors - one.errors || two.warnings - one.warnings;
    });
}

function partOf(rule: FleetRule | undefined, number: number): string {
  const list = rule === undefined ? 'repositories' : `rules/${rule.id}`;
  return number === 1 ? list : `${list}/${number}`;
}

/** The address of a part of the list of repositories. */
export function fleetLink(rule: FleetRule | undefined, number: number): string {
  return link(`/fleet/${partOf(rule, number)}/`);
}

/** The address of a rule's repositories; undefined for one without any, and for an id that no rule page could have. */
export function ruleAddress(rule: FleetRule): string | undefined {
  const { id, errors, warnings, waived, known, blind } = rule;
  const isUsual = /^[A-Za-z0-9][\w-]{0,99}$/.test(id);
  return isUsual && errors + warnings + waived + known + blind > 0 ? fleetLink(rule, 1) : undefined;
}
