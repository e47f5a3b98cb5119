import { failure, type Result, success, valueOr } from '../../../text/result.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import type { Assignment } from '../../config/config-file/flat-keys.ts';
import type { ShellEffects } from './env-effects.ts';
import { versionOrReference } from './image-reference.ts';
import { type FoundVersion, isSame, NOWHERE, type ReleaseReader } from './release-reader.ts';
import { filling } from './untold.ts';
import type { VersionPath } from './version-path.ts';

/** How other programs read a text of assignments. */
interface OtherPrograms {
  others?: readonly ((text: string) => readonly Assignment[])[];
  /** What a shell may make of names that are asked for, beyond what the assignments say that programs read. */
  effects?: (text: string, isAsked: (name: string) => boolean, assignments: readonly Assignment[]) => ShellEffects;
}

const NONE: ShellEffects = { setsAt: undefined, isConditional: false, assignments: [] };

const UNTOLD = {
  reason: 'a shell runs this line, which may set the version, so it is not known',
  help: 'Assign the version on a line of its own, as `NAME=value`, and keep commands in another file.',
};

/**
 * A reader of a format of assignments without nesting. A key is not split; of one that is assigned twice, the last
 * counts. The characters that stars match name the service. Where other programs read a text otherwise, what they read counts too; where
 * nobody knows what they make of it, it is not read.
 */
export function flatReleaseReader(
  parse: (text: string) => Result<readonly Assignment[], SyntaxProblem>,
  { others = [], effects = () => NONE }: OtherPrograms = {},
): ReleaseReader {
  const read = (text: string, own: readonly Assignment[], at: VersionPath | undefined) => {
    const all = [own, ...others.map((each) => each(text))];
    const isAsked = (name: string) => at?.flat(name) !== undefined;
    const { setsAt, isConditional, assignments } = effects(text, isAsked, all.flat());
    const found = [assignments, ...all].flatMap((each) =>
      isConditional ? each.flatMap((assignment) => find([assignment], at)) : find(each, at),
    );
    const keyOf = ({ assignment: _, ...version }: AssignedVersion) => JSON.stringify(version);
    return { setsAt, found: [...new Map(found.toReversed().map((each) => [keyOf(each), each])).values()].reverse() };
  };
  return {
    versions: (text, at) => {
      const own = parse(text);
      if (!own.ok) return own;
      const { setsAt, found } = read(text, own.value, at);
      return setsAt === undefined ? success(found) : failure({ ...UNTOLD, offset: setsAt });
    },
    untold: (text, at) => {
      const values = filling();
      const assignments = valueOr(parse(text), []).map((each) => ({
        ...each,
        value: values.filled(each.value, each.key),
      }));
      return values.untold(find(assignments, at).map(({ assignment: _, ...version }) => version));
    },
    locate: (text, at, sought) => {
      const { found } = read(text, valueOr(parse(text), []), at);
      return found.find((each) => isSame(each, sought))?.assignment.valueSpan ?? NOWHERE;
    },
  };
}

interface AssignedVersion extends FoundVersion {
  assignment: Assignment;
}

function find(assignments: readonly Assignment[], at: VersionPath | undefined): readonly AssignedVersion[] {
  const last = new Map(assignments.map((assignment) => [assignment.key, assignment]));
  return [...last.values()].flatMap((assignment) => {
    const stars = at?.flat(assignment.key);
    const value = stars === undefined ? undefined : versionOrReference(assignment.value, assignment.key);
    if (stars === undefined || value === undefined) return [];
    const { names, environment } = stars;
    const named = names.length > 0 ? { name: names.join('/'), version: value.version, slot: names.join('/') } : value;
    return [{ ...named, ...(environment !== undefined && { environment }), assignment }];
  });
}
