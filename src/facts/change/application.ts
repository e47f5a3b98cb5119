import { readDeployment } from '../../repo/attestation/deployment.ts';
import { textAt } from '../../text/json.ts';
import { isSamePerson } from '../../text/people.ts';
import { shown } from '../../text/shown.ts';
import { formatInstant, instantOf } from '../../time/instant.ts';
import { attested } from '../attestation/attested.ts';
import type { Blindness } from '../blind.ts';
import type { StageNode } from '../world/world.ts';
import { appliedSubject, unseenSubject } from './applied-subject.ts';
import { alreadyOf } from './shared-attestation.ts';

type Application = StageNode['data']['applied'];

/** What is made of the attestation of an application: who signed it, or what is wrong with it as a clause. */
type Verdict = { signer: string } | { fault: string; isUntrusted?: boolean } | { blindness: Blindness };

/** Why it is not known whether a stage was applied as its attestations say, where it is not. */
export function unseenApplication(stage: StageNode): Blindness | undefined {
  const blind = verdictsOf(stage).find((verdict) => 'blindness' in verdict);
  return blind && 'blindness' in blind ? blind.blindness : undefined;
}

/** What is wrong with an attestation of an application of a stage, as a clause; empty where nothing is, and where there is none. */
export function applicationFault(stage: StageNode): string {
  return faultyOf(stage)?.fault ?? '';
}

/** Whether that is who signed it. */
export function isUntrustedApplication(stage: StageNode): boolean {
  return faultyOf(stage)?.isUntrusted === true;
}

function faultyOf(stage: StageNode) {
  const faulty = verdictsOf(stage).find((verdict) => 'fault' in verdict);
  return faulty !== undefined && 'fault' in faulty ? faulty : undefined;
}

/** Who signed that a stage was applied as the record says; undefined where nobody did. */
export function applicationSigner(stage: StageNode): string | undefined {
  const verdict = verdictOf(stage, stage.data.applied);
  return verdict !== undefined && 'signer' in verdict ? verdict.signer : undefined;
}

/** Whether what is wrong with the attestation of an earlier application of a stage, or hidden of it, is told of the stage. */
export function isToldOfStage(stage: StageNode, attempt: Application): boolean {
  const verdict = verdictOf(stage, attempt);
  return verdict !== undefined && !('signer' in verdict);
}

/** The current application and those before it. */
function verdictsOf(stage: StageNode): Verdict[] {
  const { applied, attempts = [] } = stage.data;
  return [applied, ...attempts].flatMap((each) => verdictOf(stage, each) ?? []);
}

function verdictOf(stage: StageNode, application: Application): Verdict | undefined {
  const { attestation, at, run, by } = application;
  if (attestation === undefined) return undefined;
  const { change, environment } = stage;
  const ofIts = { ...stage, data: { ...stage.data, applied: application } };
  const unseen = unseenSubject(ofIts);
  if (unseen !== undefined) return { blindness: unseen };
  const verdict = attested(change.world, attestation, {
    record: change.record.file,
    predicate: 'deployment',
    environment: environment.id,
    artifact: appliedSubject(ofIts),
    happenedAt: (predicate) => instantOf(textAt(predicate, 'appliedAt')),
  });
  const faultOf = (fault: string) => ({ fault: `its attestation \`${attestation.path}\` ${fault}` });
  if ('fault' in verdict) return { ...verdict, ...faultOf(verdict.fault) };
  if ('blindness' in verdict) return verdict;
  const read = readDeployment(verdict.predicate);
  if (!read.ok) return faultOf(read.problem);
  const said = read.value;
  if (said.environment !== environment.id) return faultOf(`is of an application in \`${shown(said.environment)}\``);
  if (instantOf(said.appliedAt) !== instantOf(at))
    return faultOf(
      `says ${formatInstant(instantOf(said.appliedAt)!)}, and the record ${formatInstant(instantOf(at)!)}`,
    );
  if (said.run !== undefined && run !== undefined && said.run !== run)
    return faultOf(`is of the run \`${shown(said.run)}\`, and the record has \`${shown(run)}\``);
  if (said.by !== undefined && by !== undefined && !isSamePerson(said.by, by))
    return faultOf(`says that \`${shown(said.by)}\` applied it, and the record has \`${shown(by)}\``);
  const other = application === stage.data.applied ? alreadyOf(stage) : undefined;
  if (other !== undefined)
    return faultOf(`is that of \`${other}\`, which has the same content: it speaks of that once`);
  return { signer: verdict.signer };
}
