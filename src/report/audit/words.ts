import type { Audit, PromotionAudit } from '../../check/audit.ts';
import { ARRIVAL_CLASSES, type ArrivalClass } from '../../history/arrivals.ts';
import { shortHash } from '../../history/commit.ts';
import { countOf, grouped } from '../../text/count.ts';
import { andList } from '../../text/list.ts';
import { formatInstant } from '../../time/instant.ts';

/** What a table of an audit has in one row, by name. */
export type Cells = readonly string[];

/** Classes as columns call them; lists give their full names. */
const SHORT = {
  ok: 'ok',
  'same-commit': 'same',
  'before-upstream': 'before',
  'never-upstream': 'never',
  untracked: 'untracked',
  bootstrap: 'bootstrap',
} satisfies Record<ArrivalClass, string>;

/** The columns of counts and times. */
export const COLUMNS: Cells = [
  'arrivals',
  ...ARRIVAL_CLASSES.map((name) => SHORT[name]),
  'soak p10',
  'p50',
  'p90',
  'max',
  'lead p50',
];

/** The cells under COLUMNS; a soak that nothing has is a dash. */
export function cellsOf({ counts, soak, lead }: PromotionAudit): Cells {
  const all = ARRIVAL_CLASSES.reduce((sum, name) => sum + counts[name], 0);
  const soaks = [soak?.p10, soak?.p50, soak?.p90, soak?.max, lead?.p50].map((each) =>
    each === undefined ? '-' : soakText(each),
  );
  return [all, ...ARRIVAL_CLASSES.map((name) => counts[name])].map(grouped).concat(soaks);
}

/** A time in its largest unit, with one decimal: `4.4 min`, `18.2 h`. Exact seconds are in the JSON. */
export function soakText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${(seconds / 60).toFixed(1)} min`;
  if (seconds < 48 * 3600) return `${(seconds / 3600).toFixed(1)} h`;
  return `${(seconds / 86_400).toFixed(1)} d`;
}

/** A commit's day, for lists: `2026-08-21`. */
export function day(time: number): string {
  return formatInstant(time).slice(0, 10);
}

/** How many commits that changed several environments are shown; JSON has all. */
const SHOWN = 20;

/** The latest commits that changed several environments, the latest first, and a line on the others. */
export function latestSeveral({ severalEnvironments }: Audit): { rows: Cells[]; others: string | undefined } {
  const rows = severalEnvironments
    .slice(-SHOWN)
    .reverse()
    .map(({ commit, environments, subject }) => [
      day(commit.time),
      shortHash(commit.hash),
      environments.join(', '),
      subject,
    ]);
  const left = severalEnvironments.length - rows.length;
  return { rows, others: left === 0 ? undefined : `and ${grouped(left)} more; \`--format json\` has all` };
}

/** The services that a table lists: of one whose environment upstream never had a version there is nothing to tell. */
export function servicesShown({ services, withoutVersions }: Audit): Audit['services'] {
  return services.filter(({ from }) => !withoutVersions.includes(from));
}

/** What was read, in a sentence. `text` makes a text from a repository safe in a format. */
export function scope(audit: Audit, text: (name: string) => string): string {
  const since = audit.since === undefined ? '' : ` since ${formatInstant(audit.since)}`;
  const arrivals = Object.entries(audit.arrivals).map(([name, total]) => `${text(name)} ${grouped(total)}`);
  const commits = countOf(audit.commits, 'commit');
  return `${commits} changed a file that holds versions${since}, up to ${shortHash(audit.head)}. Arrivals: ${arrivals.join(', ')}.`;
}

/** What was not counted or listed, a sentence each. `code` makes a name from a repository code of a format. */
export function remarks(audit: Audit, code: (name: string) => string): string[] {
  const remarks: string[] = [];
  const hidden = new Set(audit.services.map(({ from }) => from).filter((from) => audit.withoutVersions.includes(from)));
  if (hidden.size > 0) {
    remarks.push(
      `The services promoted from ${andList([...hidden], code)} are not listed, since no version was ever there; \`--format json\` has all.`,
    );
  }
  if (audit.leftOut.length > 0) {
    const names = audit.leftOut.map(({ name, versions }) => `${code(name)} (${grouped(versions)})`);
    remarks.push(
      `Left out, since no environment and no alias of one is called so: ${names.join(', ')}. To count one, add it to \`environments\` of its \`releases\` entry.`,
    );
  }
  if (audit.unreadable.length > 0) {
    const texts = audit.unreadable.reduce((sum, each) => sum + each.texts, 0);
    const files = andList(
      audit.unreadable.slice(0, 3).map(({ file }) => file),
      code,
    );
    const rest = audit.unreadable.length > 3 ? ' and others' : '';
    remarks.push(
      `${countOf(texts, 'text')} could not be read, in ${files}${rest}; what the file gave before was taken to go on.`,
    );
  }
  return remarks;
}
