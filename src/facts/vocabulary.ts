import type { Vocabulary } from '../policy/vocabulary.ts';
import { registry } from './registry.ts';

/** What expressions may name, as policies are read against it. */
export const vocabulary: Vocabulary = registry.vocabulary;
