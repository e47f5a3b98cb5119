import type { CodeRow } from '../../check/compare/code.ts';
import type { Comparison } from '../../check/compare/comparison.ts';
import type { ConfigRow } from '../../check/compare/config.ts';
import { firstOf } from '../../text/list.ts';
import { formatInstant } from '../../time/instant.ts';
import { columns, type Row } from '../columns.ts';
import type { FormatOptions } from '../format.ts';
import { type Paint, painter } from '../paint.ts';
import { visible } from '../visible.ts';
import type { DiffReport } from './diff-report.ts';
import { CONFIG_WORDS, versionsText } from './words.ts';

/** How many names of what is the same are shown. */
const MOST_NAMES = 5;

/** The comparison for people: what differs, in the order in which somebody would look, and what could not be compared. */
export function pretty({ comparison, showsValues }: DiffReport, options: FormatOptions): string {
  const { environments, now } = comparison;
  const paint = painter(options);
  const title = `${environments.join(' and ')}, as of ${formatInstant(now)}`;
  const parts = [
    section(paint, 'Code', codeLines(comparison)),
    section(paint, 'Config', configLines(comparison, showsValues)),
    section(paint, 'Data', dataLines(comparison)),
    section(paint, 'Scale', scaleLines(comparison)),
  ];
  return `${[visible(title), ...parts].join('\n\n')}\n`;
}

function section(paint: Paint, title: string, lines: readonly string[]): string {
  return [paint('bold', title), ...lines.map((line) => `  ${line}`)].join('\n');
}

function codeLines({ environments, code, unseen }: Comparison): string[] {
  const [differing, same] = [
    code.filter(({ differs }) => differs !== false),
    code.filter(({ differs }) => differs === false),
  ];
  return [
    ...table(['', ...environments, ''], differing.map(codeRow)),
    ...(same.length === 0
      ? []
      : [
          sameLine(
            same.map(({ service }) => service),
            'service runs',
            'services run',
            'the same version in both',
          ),
        ]),
    ...blank(code.length === 0, 'no service of either is known'),
    ...unseenLines(unseen, 'code'),
  ];
}

function codeRow({ service, versions, differs }: CodeRow): Row {
  return [service, ...versions.map(versionsText), differs === null ? 'cannot be told' : ''];
}

function configLines({ environments, config, unseen }: Comparison, showsValues: boolean): string[] {
  const { differences, same, shared } = config;
  const [named, other] = [
    differences.filter(({ difference }) => difference === 'name'),
    differences.filter(({ difference }) => difference !== 'name'),
  ];
  const cells = ({ key, places, values, difference }: ConfigRow): Row => [
    key ?? 'the file',
    ...places.map((place) => (place === null ? 'not there' : `${place.file}:${place.line}`)),
    CONFIG_WORDS[difference],
    ...(showsValues ? [values.map((value) => value ?? '-').join(' and ')] : []),
  ];
  const counted = (count: number, one: string, many: string) =>
    count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  const equal = [
    ...counted(same, 'key has the same value in both', 'keys have the same value in both'),
    ...counted(
      named.length,
      "value differs in the environment's name alone",
      "values differ in the environment's name alone",
    ),
    ...counted(shared.length, 'file is used by both', 'files are used by both'),
  ];
  return [
    ...table(['', ...environments, ''], other.map(cells)),
    ...equal,
    ...blank(
      other.length === 0 && equal.length === 0 && unseen.every(({ of }) => of !== 'config'),
      'no configuration is listed',
    ),
    ...unseenLines(unseen, 'config'),
  ];
}

function dataLines({ environments, data, unseen }: Comparison): string[] {
  const classes = data.classes.map((all) => all.join(', ') || 'not declared');
  const rows = data.changes.map(
    ({ id, stages }): Row => [
      id,
      ...stages.map(({ state, at }) => (at === null ? state : `${state} ${formatInstant(at)}`)),
    ],
  );
  return [...table(['', ...environments], [['class', ...classes], ...rows]), ...unseenLines(unseen, 'data')];
}

function scaleLines({ environments, scale }: Comparison): string[] {
  const [differing, same] = [
    scale.filter(({ differs }) => differs !== false),
    scale.filter(({ differs }) => differs === false),
  ];
  return [
    ...table(
      ['', ...environments],
      differing.map(
        ({ service, replicas }): Row => [
          service,
          ...replicas.map((each) => (each === null ? 'not declared' : String(each))),
        ],
      ),
    ),
    ...(same.length === 0
      ? []
      : [
          sameLine(
            same.map(({ service }) => service),
            'service has',
            'services have',
            'as many replicas in both',
          ),
        ]),
    ...blank(scale.length === 0, 'no replicas are declared'),
  ];
}

function table(head: Row, rows: readonly Row[]): string[] {
  return rows.length === 0 ? [] : columns([head, ...rows], head.length + 1);
}

function sameLine(names: readonly string[], one: string, many: string, what: string): string {
  return visible(`${names.length} ${names.length === 1 ? one : many} ${what}: ${firstOf(names, MOST_NAMES)}`);
}

function blank(isBlank: boolean, text: string): string[] {
  return isBlank ? [text] : [];
}

function unseenLines(unseen: Comparison['unseen'], part: Comparison['unseen'][number]['of']): string[] {
  return unseen
    .filter(({ of }) => of === part)
    .map(({ why, environment }) => visible(`not compared${environment === null ? '' : ` in ${environment}`}: ${why}`));
}
