import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import type { Holder, Patience } from '../disk/lock.ts';

/** This process, as it holds locks. */
export function thisProcess(): Holder {
  return { machine: machine(), process: process.pid, token: randomUUID(), isAlive };
}

const MOMENT = 50;
const SECOND = 1000 / MOMENT;

/** A command writes within a second; a lock that nobody has moved for longer than this was left behind. */
export const PATIENCE: Patience = {
  wait: () => setTimeout(MOMENT),
  untilStale: 30 * SECOND,
  untilGivenUp: 120 * SECOND,
};

/** The same number may be another process in another container of the same name. */
function machine(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // One of somebody else's lives too.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
