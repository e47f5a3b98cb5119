import { columns } from '../../report/columns.ts';
import { prettyFindings } from '../../report/findings.ts';
import type { FormatOptions } from '../../report/format.ts';
import { COLUMNS, cellsOf, summary } from '../../report/preview/words.ts';
import { visible, visibleOutput } from '../../report/visible.ts';
import type { Location } from '../../text/location.ts';
import type { Source } from '../../text/source.ts';
import type { Edition } from './edition.ts';

/** What a terminal says of an edition: what is wrong, and what the edits do. Empty where there is neither. */
export function editionText(edition: Edition, options: FormatOptions): string {
  const faults = edition.faults();
  const wrong = faults.length === 0 ? [] : [prettyFindings(faults, sourceIn(edition), options).trimEnd()];
  return visibleOutput([...wrong, ...effectLines(edition)].join('\n'), options);
}

function effectLines({ effect, edits }: Edition): string[] {
  if (effect === null) return [];
  const names = edits.map(({ file, how }) => (how === 'edited' ? file : `${file} (${how})`)).join(', ');
  if (typeof effect === 'string') return [`${visible(names)}: what this does cannot be told, because ${effect}`];
  const rows = effect.rules.length === 0 ? [] : columns([COLUMNS, ...effect.rules.map(cellsOf)], 2);
  return [visible(names), visible(summary(effect)), ...rows];
}

/** The text of a file that a finding names. */
export function sourceIn({ site }: Pick<Edition, 'site'>): (file: string, at?: Location) => Source | undefined {
  const { report, pages } = site;
  return (file, at) => report.source(file, at) ?? pages.find(({ source }) => source.file === file)?.source;
}
