import { type Mapping, mappingOf, textAt } from '../../text/json.ts';
import { failure, type Result, success } from '../../text/result.ts';

/** What a SLSA provenance says of a build, as far as it is judged. */
export interface Provenance {
  builder: string;
  /** When the build ended; undefined where it does not say. */
  finishedOn: string | undefined;
}

/** The predicate of a SLSA provenance; or why it is none, as a clause about it. */
export function readProvenance(predicate: Mapping): Result<Provenance, string> {
  const details = mappingOf(predicate['runDetails']);
  const builder = textAt(mappingOf(details?.['builder']), 'id');
  const type = textAt(mappingOf(predicate['buildDefinition']), 'buildType');
  const missing = builder ? (type ? undefined : 'buildDefinition.buildType') : 'runDetails.builder.id';
  if (missing !== undefined) return failure(`says of no build what it must: \`${missing}\` is missing`);
  return success({ builder: builder!, finishedOn: finishedOnOf(predicate) });
}

/** When a build ended, as its provenance says. */
function finishedOnOf(predicate: Mapping): string | undefined {
  return textAt(mappingOf(mappingOf(predicate['runDetails'])?.['metadata']), 'finishedOn');
}
