import type { Temporal as TemporalTypes } from 'temporal-polyfill';

/** Temporal: the runtime's own where it has one, else the polyfill, loaded only then. */
const native = (globalThis as { Temporal?: typeof TemporalTypes }).Temporal;
export const Temporal: typeof TemporalTypes = native ?? (await import('temporal-polyfill')).Temporal;
export type { TemporalTypes };
