import type { World } from './world.ts';

/** Makes a thing of a world when it is first asked for, and keeps it as long as the world. */
export function oncePerWorld<Made extends object>(make: (world: World) => Made): (world: World) => Made {
  const made = new WeakMap<World, Made>();
  return (world) => {
    const known = made.get(world) ?? make(world);
    made.set(world, known);
    return known;
  };
}
