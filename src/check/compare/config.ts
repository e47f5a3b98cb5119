import { clauseOf } from '../../facts/blind.ts';
import { counterpartFile } from '../../facts/environment/counterpart-file.ts';
import { faultIn, leftOutFile, manifestFault } from '../../facts/world/blind-spots.ts';
import type { EnvironmentNode } from '../../facts/world/world.ts';
import { configFormat, configFormats } from '../../repo/config/config-file/config-file.ts';
import { isEncrypted } from '../../repo/config/config-file/sops.ts';
import { valueOr } from '../../text/result.ts';
import type { NotCompared, Pair } from './pair.ts';

/** How the configuration of two environments differs. */
export interface ConfigComparison {
  /** Files that both list, which cannot differ. */
  shared: readonly string[];
  /** How many keys have the same value in both, shared files aside. */
  same: number;
  /** In the order of the files of the first environment; then what only the second has. */
  differences: readonly ConfigRow[];
}

/**
 * A key whose value differs, or that only one environment has. `name`: the values differ in the environment's name alone.
 * `encrypted`: both are cipher text, which tells nothing. `content`: a file whose format has no reader, compared byte by byte.
 */
export interface ConfigRow {
  /** As in the file, elements of lists by their index: `servers[0].host`; null for a whole file. */
  key: string | null;
  difference: 'value' | 'name' | 'missing' | 'encrypted' | 'content';
  /** Where each environment has it; null where it does not. */
  places: Pair<Place | null>;
  /** The values, as canonical text: `"5"` is not `5`. They may be secrets. Null where there is none, or it is not readable. */
  values: Pair<string | null>;
}

interface Place {
  file: string;
  line: number;
}

/** A config file of an environment, as far as it can be read. */
interface ConfigText {
  path: string;
  text: string;
  /** Undefined for a format without a reader. */
  values: ReadonlyMap<string, string> | undefined;
}

/** Compares the config files that the manifests of two environments list, key by key, each with its counterpart. */
export function configOf(environments: Pair<EnvironmentNode>): ConfigComparison & { unseen: readonly NotCompared[] } {
  // Of a repository that keeps no manifests there is nothing to compare.
  const isDeclared = environments.some((each) => each.manifests.length > 0 || manifestFault(each) !== undefined);
  if (!isDeclared) return { shared: [], same: 0, differences: [], unseen: [] };
  const [left, right] = environments.map(readConfig) as [Side, Side];
  const shared = left.files
    .filter(({ path }) => right.files.some((other) => other.path === path))
    .map(({ path }) => path);
  const own = (side: Side) => side.files.filter(({ path }) => !shared.includes(path));
  const rows = compareFiles(
    { environment: environments[0], files: own(left) },
    { environment: environments[1], files: own(right) },
  );
  const isWhole = left.unseen.length === 0 && right.unseen.length === 0;
  return {
    shared,
    same: rows.same,
    // What one side lacks may be in a file that could not be read.
    differences: isWhole ? rows.differences : rows.differences.filter(({ difference }) => difference !== 'missing'),
    unseen: [...left.unseen, ...right.unseen],
  };
}

interface Side {
  files: ConfigText[];
  unseen: readonly NotCompared[];
}

function readConfig(environment: EnvironmentNode): Side {
  const { id, world, manifests } = environment;
  const fault = manifestFault(environment);
  const unseen = (why: string) => ({ of: 'config' as const, environment: id, why });
  const side: { files: ConfigText[]; unseen: NotCompared[] } = {
    files: [],
    unseen: fault === undefined ? [] : [unseen(clauseOf(fault))],
  };
  if (manifests.length === 0 && fault === undefined)
    side.unseen.push(unseen(`no manifest says what configuration ${id} runs with`));
  for (const path of new Set(manifests.flatMap(({ data }) => data.config ?? []))) {
    const { source } = world.repository.open(path);
    const format = configFormat(path);
    const values =
      source === undefined || format === undefined
        ? undefined
        : valueOr(configFormats[format].reader.values(source.text), undefined);
    if (source === undefined || (format !== undefined && values === undefined))
      side.unseen.push(unseen(clauseOf(leftOutFile(world, path) ?? faultIn(path))));
    else side.files.push({ path, text: source.text, values });
  }
  return side;
}

interface ConfigSide {
  environment: EnvironmentNode;
  files: readonly ConfigText[];
}

function compareFiles(left: ConfigSide, right: ConfigSide): Pick<ConfigComparison, 'same' | 'differences'> {
  const ids = { from: left.environment.id, to: right.environment.id };
  const paths = ({ files }: ConfigSide) => files.map(({ path }) => path);
  const sides = { ...ids, fromFiles: paths(left), toFiles: paths(right) };
  const { locate } = left.environment.world.repository.configFiles;
  const place = ({ path }: ConfigText, key: string | null): Place => ({
    file: path,
    line: key === null ? 1 : locate(path, key).line,
  });
  let same = 0;
  const ofLeft = left.files.flatMap((file): ConfigRow[] => {
    const counterpart = right.files.find(({ path }) => path === counterpartFile(file.path, sides));
    if (file.values === undefined) return wholeFile(file, counterpart, place);
    return [...file.values].flatMap(([key, value]): ConfigRow[] => {
      // A key may be in another file there.
      const other = [counterpart, ...right.files].find((each) => each?.values?.has(key) === true);
      if (other === undefined)
        return [{ key, difference: 'missing', places: [place(file, key), null], values: [value, null] }];
      const there = other.values!.get(key)!;
      if (there === value) {
        same += 1;
        return [];
      }
      const difference = differenceOf(value, there, ids);
      return [{ key, difference, places: [place(file, key), place(other, key)], values: [value, there] }];
    });
  });
  const isCounterpart = (file: ConfigText) =>
    left.files.some((each) => each.values === undefined && counterpartFile(each.path, sides) === file.path);
  const ofRight = right.files.flatMap((file): ConfigRow[] => {
    if (file.values === undefined)
      return isCounterpart(file)
        ? []
        : [{ key: null, difference: 'missing', places: [null, place(file, null)], values: [null, null] }];
    return [...file.values].flatMap(([key, value]): ConfigRow[] =>
      left.files.some(({ values }) => values?.has(key) === true)
        ? []
        : [{ key, difference: 'missing', places: [null, place(file, key)], values: [null, value] }],
    );
  });
  return { same, differences: [...ofLeft, ...ofRight] };
}

/** A file of which only the bytes can be compared. */
function wholeFile(
  file: ConfigText,
  counterpart: ConfigText | undefined,
  place: (file: ConfigText, key: null) => Place,
): ConfigRow[] {
  if (counterpart?.text === file.text) return [];
  const there = counterpart === undefined ? null : place(counterpart, null);
  const difference = counterpart === undefined ? 'missing' : 'content';
  return [{ key: null, difference, places: [place(file, null), there], values: [null, null] }];
}

function differenceOf(
  here: string,
  there: string,
  { from, to }: { from: string; to: string },
): ConfigRow['difference'] {
  if (isEncrypted(here) && isEncrypted(there)) return 'encrypted';
  const renamed = here.split(/([^a-z0-9]+)/i).map((word) => (word === from ? to : word));
  return renamed.join('') === there ? 'name' : 'value';
}
