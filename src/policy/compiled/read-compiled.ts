import { createHash } from 'node:crypto';
import { failure, type Problem, type Result, success } from '../../text/result.ts';
import type { PolicyFiles } from '../policy-files.ts';
import { COMPILED_VERSION, compiledPolicy } from './compiled-policy.ts';

type CompiledTexts = (typeof compiledPolicy)['_output']['policy'];

/** A compiled policy that is to be read. */
export interface CompiledFile {
  /** The beginning of a sentence that names it: "`extends` names `policy.json`". */
  named: string;
  /** What findings call it; they call its pages as if it were a folder. */
  label: string;
  bytes: Uint8Array;
  /** The hash that it must have; undefined where nobody wrote one. */
  sha256: string | undefined;
}

/** The files of a compiled policy. It is read only where it is, byte for byte, the one that was chosen. */
export function readCompiled({ named, label, bytes, sha256 }: CompiledFile): Result<PolicyFiles, Problem> {
  const problem = (message: string, help: string) => failure({ message: `${named}, ${message}.`, help });
  const again =
    sha256 === undefined
      ? 'Fetch the file again, as it was published.'
      : 'Fetch the file again, and write the `sha256` that was published with it.';
  const text = new TextDecoder().decode(bytes);
  const hashes = [bytes, text.replace(/\r\n/g, '\n')].map((each) => createHash('sha256').update(each).digest('hex'));
  if (sha256 !== undefined && !hashes.includes(sha256.toLowerCase())) {
    return problem(
      `whose sha256 is \`${hashes[0]}\` and not the one that is written`,
      'Restore the file that was chosen; to take a new policy, write its `sha256` after reading what it changes.',
    );
  }
  const data = parsed(text);
  if (data === undefined) return problem('which is not JSON', again);
  const version = versionOf(data);
  if (typeof version === 'number' && version > COMPILED_VERSION) {
    return problem(
      `which has the format ${version}; this version of Towpath reads up to ${COMPILED_VERSION}`,
      'Update Towpath, or have the policy built by the version that is used here.',
    );
  }
  const compiled = compiledPolicy.safeParse(data);
  if (!compiled.success) {
    const [issue] = compiled.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : ` at \`${issue.path.join('.')}\``;
    return problem(`which is no policy that \`towpath policy build\` wrote: it has a fault${where}`, again);
  }
  const { policy, runbooks } = compiled.data;
  return success({ ...filesOf(policy, label), runbooks });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function versionOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null ? (data as { version?: unknown }).version : undefined;
}

/** Nobody here could mend its pages, and its runbooks are judged where they live. */
function filesOf({ texts, prose, name, extends: below }: CompiledTexts, label: string): PolicyFiles {
  return {
    label,
    texts,
    hasOwnRunbooks: false,
    ...(prose === undefined ? {} : { prose }),
    ...(name === undefined ? {} : { name }),
    ...(below === undefined ? {} : { extends: filesOf(below, `${label}/extends`) }),
  };
}
