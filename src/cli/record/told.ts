import { visible } from '../../report/visible.ts';
import { greatest } from '../../text/long-lists.ts';
import { formatPath } from '../../text/path.ts';
import { inFlow } from '../../text/yaml-edit/written.ts';
import type { Written } from './write.ts';

/** What was written into a record, and where each value was taken from. */
export function told(file: string, { event, added }: Written): string {
  const what = event.path.length === 0 ? 'it' : `\`${formatPath(event.path)}\``;
  if (added.length === 0) return `${visible(file)} says the same of ${what} already; nothing was written.\n`;
  const width = greatest(added.map(({ key }) => key.length));
  const lines = added.map(({ key, value, from }) => {
    const source = from === undefined ? '' : `  (${from})`;
    return `  ${key.padEnd(width)}  ${visible(inFlow(value))}${source}\n`;
  });
  const head = event.path.length === 0 ? '' : `, under ${visible(formatPath(event.path))}`;
  return `Recorded in ${visible(file)}${head}:\n${lines.join('')}`;
}
