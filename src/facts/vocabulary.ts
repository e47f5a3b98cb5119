import type { Vocabulary } from '../policy/vocabulary.ts';
import { registry } from './registry.ts';

/** What the expressions of a policy may name. */
export const vocabulary: Vocabulary = registry.vocabulary;
