import type { BusName, ChaosBus } from './chaos-bus.ts';
import { startDaprChaosBus } from './dapr-chaos-bus.ts';
import { embeddedChaosBus } from './embedded-chaos-bus.ts';
import { startKafkaChaosBus } from './kafka-chaos-bus.ts';

type Start = (say: (line: string) => void) => Promise<ChaosBus>;

const start: Record<BusName, Start> = {
  embedded: async () => embeddedChaosBus(),
  kafka: startKafkaChaosBus,
  dapr: startDaprChaosBus,
};

/** Starts what carries the events of a run. */
export function startChaosBus(name: BusName, say: (line: string) => void): Promise<ChaosBus> {
  return start[name](say);
}
