import { dump } from 'js-yaml';

/** What can be written into a YAML text. */
export type YamlValue = string | number | boolean | readonly YamlValue[] | YamlMapping;
export interface YamlMapping {
  readonly [key: string]: YamlValue;
}

/** How a mapping of scalars is written: on one line, or a key a line. */
type MappingStyle = 'flow' | 'block';

/** How the lines of a text are laid out. */
export interface Layout {
  /** How much deeper than its parent a mapping is indented. */
  step: number;
  mappings: MappingStyle;
}

/** A value on one line. */
export function inFlow(value: YamlValue): string {
  if (Array.isArray(value)) return `[${value.map(inFlow).join(', ')}]`;
  if (isMapping(value)) return `{ ${Object.entries(value).map(flowEntry).join(', ')} }`;
  return scalar(value as string | number | boolean);
}

function flowEntry([key, value]: readonly [string, YamlValue]): string {
  return `${scalar(key)}: ${inFlow(value)}`;
}

/** A key with its value as lines, the first of which is not indented, and the others as if it were not. */
export function inBlock(key: string, value: YamlValue, layout: Layout): string[] {
  const name = `${scalar(key)}:`;
  const deeper = (lines: readonly string[]) => lines.map((line) => ' '.repeat(layout.step) + line);
  if (Array.isArray(value) && value.some(isMapping))
    return [name, ...deeper(value.map((item: YamlValue) => `- ${inFlow(item)}`))];
  const isFlat = !isMapping(value) || (layout.mappings === 'flow' && !Object.values(value).some(isNested));
  if (isFlat) return [`${name} ${inFlow(value)}`];
  return [name, ...Object.entries(value).flatMap(([each, inner]) => deeper(inBlock(each, inner, layout)))];
}

/** Whether a value is a mapping, or a list of mappings, which a line of its own suits. */
function isNested(value: YamlValue): boolean {
  return isMapping(value) || (Array.isArray(value) && value.some(isMapping));
}

function isMapping(value: YamlValue): value is YamlMapping {
  return typeof value === 'object' && !Array.isArray(value);
}

/** A timestamp is a text in YAML 1.2; the library puts it in quotes for readers of YAML 1.1, and records have it without. */
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** A scalar that means the same on a line of its own and inside of brackets. */
function scalar(value: string | number | boolean): string {
  if (typeof value === 'string' && TIMESTAMP.test(value)) return value;
  return dump([value], { flowLevel: 0, lineWidth: -1 }).trim().slice(1, -1);
}
