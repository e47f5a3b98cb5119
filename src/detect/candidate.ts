import type { NamedPart } from './environment-name.ts';
import { type JoinedNames, partOf } from './joined-names.ts';

/** A path, and where it may name an environment. */
export interface Candidate {
  path: string;
  segments: readonly string[];
  /** The segment with the name. */
  index: number;
  part: NamedPart;
}

/** Folders whose files are no declaration of what an environment runs. */
const ELSEWHERE =
  /^(?:node_modules|vendor|third[-_]party|tests?|testing|test[-_]?data|__tests__|spec|e2e|fixtures?|examples?|samples?|docs?|documentation|templates?|mocks?|tutorials?|archived?|deprecated|crds?|dashboards?|\.github|\.gitlab|\.circleci|\.devcontainer|\.vscode|src|lib|dist|build|secrets?)$/i;

/** What may declare a version. */
const READABLE =
  /\.(?:ya?ml|json|toml|properties|env|tf|tfvars|hcl|nomad|libsonnet|jsonnet)$|^\.env(?:\.|$)|^Kustomization$|^helmfile[^/]*\.ya?ml\.gotmpl$/i;

/** What tools write down of packages: nobody promotes these. */
const LOCKS = /(?:[-.]lock\.(?:json|hcl|ya?ml)|^package\.json)$/i;

/** Settings of a tool for those who work on a repository, and of its CI; but an `.env` and what Argo CD reads are none. */
const OF_DEVELOPERS = /^\.(?!env(?:\.|$)|argocd-)/;

/** A folder, or a name, that says what a file without an extension holds. */
const OF_VERSIONS = /(?:^|[-_])(?:tags?|versions?)$/i;

/** The places of a path that may name an environment; none of a file that cannot declare a version. */
export function candidatesOf(path: string, joined: JoinedNames = NONE): Candidate[] {
  const segments = path.split('/');
  if (!mayDeclare(segments)) return [];
  return segments.flatMap((segment, index): Candidate[] => {
    const part = partOf(segment, joined);
    const isElsewhere = segments.some((other, at) => at !== index && at < segments.length - 1 && ELSEWHERE.test(other));
    return part === undefined || isElsewhere ? [] : [{ path, segments, index, part }];
  });
}

const NONE: JoinedNames = new Map();

/** A path with nothing in place of the environment's name. */
export function withoutName({ segments, index, part }: Candidate): string {
  return segments.map((each, at) => (at === index ? each.slice(0, part.start) + each.slice(part.end) : each)).join('/');
}

/** Whether a file may declare a version, by its name: what has braces or stars in it cannot be matched by a pattern. */
export function mayDeclare(segments: readonly string[]): boolean {
  const name = segments.at(-1)!;
  const isReadable =
    READABLE.test(name) || (!name.includes('.') && segments.some((segment) => OF_VERSIONS.test(segment)));
  return (
    isReadable && !LOCKS.test(name) && !OF_DEVELOPERS.test(name) && !segments.some((segment) => /[{}*\\]/.test(segment))
  );
}

/** Whether a path lies where no environment is declared, such as in a folder of tests. */
export function liesElsewhere(segments: readonly string[]): boolean {
  return segments.slice(0, -1).some((segment) => ELSEWHERE.test(segment));
}
