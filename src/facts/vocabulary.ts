import type { SubjectType, Vocabulary } from '../policy/vocabulary.ts';
import { factTypes } from './registry.ts';

/** What a rule on each subject may name besides `params`, `environments` and `now`: the subject, then its parents. */
const SCOPES = {
  repo: { repo: 'Repo' },
  environment: { environment: 'Environment' },
  service: { service: 'Service', environment: 'Environment' },
  change: { change: 'Change' },
  stage: { stage: 'Stage', change: 'Change', environment: 'Environment' },
  promotion: { promotion: 'Promotion', stage: 'Stage', change: 'Change', environment: 'Environment' },
  migration: { migration: 'Migration' },
  grant: { grant: 'Grant', environment: 'Environment' },
  runbook: { runbook: 'Runbook', environment: 'Environment' },
  waiver: { waiver: 'Waiver' },
  arrival: { arrival: 'Arrival', environment: 'Environment' },
  commit: { commit: 'Commit' },
} satisfies Record<SubjectType, Record<string, string>>;

/** The one registry of what CEL may name. */
export const vocabulary: Vocabulary = { types: factTypes(), scopes: SCOPES };
