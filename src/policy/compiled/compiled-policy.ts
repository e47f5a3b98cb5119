import { z } from 'zod';
import type { Policy } from '../policy.ts';
import type { PolicyFiles } from '../policy-files.ts';

/** The version of the format. One that is raised cannot be read by an older Towpath. */
export const COMPILED_VERSION = 1;

/** The texts of a policy, and of those that it builds on. */
interface CompiledTexts {
  texts: Record<string, string>;
  /** Its guides, which a site shows and nothing is judged by. */
  prose?: Record<string, string> | undefined;
  /** What people call it, where it is not the policy itself. */
  name?: string | undefined;
  extends?: CompiledTexts | undefined;
}

const compiledTexts: z.ZodType<CompiledTexts> = z.lazy(() =>
  z.object({
    texts: z.record(z.string(), z.string()),
    prose: z.record(z.string(), z.string()).optional(),
    name: z.string().optional(),
    extends: compiledTexts.optional(),
  }),
);

/** What is in the file. Other keys may be added without another version. */
export const compiledPolicy = z.object({
  version: z.literal(COMPILED_VERSION),
  /** The version of Towpath that wrote it. */
  towpath: z.string(),
  /** The digest of the policy that it was compiled from, as reports name it. */
  digest: z.string(),
  rules: z.array(z.object({ id: z.string(), title: z.string() })),
  environments: z.array(z.string()),
  /** The ids of its runbooks, which are judged where they live and not taken along. */
  runbooks: z.array(z.string()),
  policy: compiledTexts,
});

/** A policy in one file, for repositories that have no copy of its folder: on one line, so that no checkout changes it. */
export function compilePolicy(files: PolicyFiles, policy: Policy, towpath: string): string {
  const compiled: z.output<typeof compiledPolicy> = {
    version: COMPILED_VERSION,
    towpath,
    digest: policy.digest,
    rules: policy.rules.map(({ id, title }) => ({ id, title })),
    environments: policy.environments.map(({ id }) => id),
    runbooks: [...policy.runbookIds].sort(),
    policy: textsOf(files),
  };
  return `${JSON.stringify(compiled)}\n`;
}

function textsOf({ texts, prose = {}, name, hasOwnRunbooks = true, extends: below }: PolicyFiles): CompiledTexts {
  // The guides that ship with Towpath are where it is.
  const guides = hasOwnRunbooks ? inOrder(prose, (path) => path.startsWith('guides/')) : {};
  return {
    texts: inOrder(texts, (path) => !path.startsWith('runbooks/')),
    ...(Object.keys(guides).length === 0 ? {} : { prose: guides }),
    ...(name === undefined ? {} : { name }),
    ...(below === undefined ? {} : { extends: textsOf(below) }),
  };
}

function inOrder(texts: Readonly<Record<string, string>>, isTaken: (path: string) => boolean): Record<string, string> {
  const taken = Object.entries(texts).filter(([path]) => isTaken(path));
  return Object.fromEntries(taken.sort(([a], [b]) => (a < b ? -1 : 1)));
}
