import { failure, type Result, success, valueOr } from '../../../text/result.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import type { Assignment } from '../../config/config-file/flat-keys.ts';
import type { ShellEffects } from './env-commands.ts';
import { versionOrReference } from './image-reference.ts';
import { type FoundVersion, isSame, NOWHERE, type ReleaseReader } from './release-reader.ts';
import { filling } from './untold.ts';
import type { VersionPath } from './version-path.ts';

/** How other programs read a text of assignments. */
interface OtherPrograms {
  others?: readonly ((text: string) => readonly Assignment[])[];
  effects?: (text: string, isAsked: (name: string) => boolean) => ShellEffects;
}

const NONE: ShellEffects = { setsAt: undefined, isConditional: false };

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
  const effectsOf = (text: string, at: VersionPath | undefined) =>
    effects(text, (name) => at?.flat(name) !== undefined);
  const findIn = (
    text: string,
    own: readonly Assignment[],
    at: VersionPath | undefined,
    { isConditional }: ShellEffects,
  ) => {
    const found = [own, ...others.map((each) => each(text))].flatMap((all) =>
      isConditional ? all.flatMap((assignment) => find([assignment], at)) : find(all, at),
    );
    const keyOf = ({ assignment: _, ...version }: AssignedVersion) => JSON.stringify(version);
    return [...new Map(found.toReversed().map((each) => [keyOf(each), each])).values()].reverse();
  };
  return {
    versions: (text, at) => {
      const read = parse(text);
      if (!read.ok) return read;
      const shell = effectsOf(text, at);
      if (shell.setsAt !== undefined) return failure({ ...UNTOLD, offset: shell.setsAt });
      return success(findIn(text, read.value, at, shell));
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
      const assignments = valueOr(parse(text), []);
      const found = findIn(text, assignments, at, effectsOf(text, at));
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
