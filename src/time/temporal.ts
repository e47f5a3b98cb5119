import type { Temporal as TemporalTypes } from 'temporal-polyfill';

/** The runtime's Temporal; the polyfill is loaded only where there is none. */
const native = (globalThis as { Temporal?: typeof TemporalTypes }).Temporal;
export const Temporal: typeof TemporalTypes = native ?? (await import('temporal-polyfill')).Temporal;
export type { TemporalTypes };
