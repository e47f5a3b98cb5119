/** A path into parsed data: mapping keys and list indexes, outermost first. */
export type Path = readonly (string | number)[];

const PLAIN_KEY = /^[A-Za-z_@][\w@-]*$/;

/** Writes a path as people read it: `files[0].path`, `stages.production.applied.at`, `config["a.b"]`. */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (PLAIN_KEY.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}

/** The first key of a path as `formatPath` writes it: `a.b` of `["a.b"].c`. */
export function firstKeyOf(text: string): string {
  const quoted = /^\[("(?:[^"\\]|\\.)*")\]/.exec(text)?.[1];
  return quoted === undefined ? text.replace(/[.[].*$/s, '') : String(JSON.parse(quoted));
}

/** Reads a dotted path as a rule page writes it (`applied.at`). List indexes are digits: `files.0.path`. */
export function parsePath(text: string): Path {
  if (text === '') return [];
  return text.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** The value at a path, or undefined where the data has none. Inherited properties do not count. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
