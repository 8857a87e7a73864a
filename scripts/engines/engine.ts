import type { EngineProcess } from './engine-process.ts';

export type Say = (line: string) => void;

/** A program that must be on the machine, and the Debian package that brings it. */
export interface Tool {
  program: string;
  debianPackage: string;
}

export interface StartOptions<PortName extends string = string> {
  /** For its data, configuration and log. Made when missing; absent: a scratch folder that goes with the engine. */
  folder?: string;
  /** Absent: free ones. */
  ports?: Record<PortName, number>;
  /** True: it goes on when this process ends. Otherwise it dies with it, however that ends. */
  outlives?: boolean;
}

/** An engine that runs on loopback. Disposing of it stops it and removes its scratch folder. */
export interface RunningEngine extends AsyncDisposable {
  name: string;
  folder: string;
  /** Where clients reach it, by the name of the listener. */
  addresses: Readonly<Record<string, string>>;
  /** What else clients need, as settings of Duly. */
  settings: Readonly<Record<string, string>>;
  processes: readonly EngineProcess[];
  /** Ends it at once, as a power cut would; its data stay. */
  kill(): Promise<void>;
  /** Stops it without closing anything: connections stay open and nobody answers. */
  freeze(): void;
  thaw(): void;
  /** Starts it again on the same ports and data, after `kill` or while it runs; resolves when it is ready. */
  restart(): Promise<void>;
}

/** A server that Duly works with, fetched or built from package registries and run on this machine. */
export interface Engine<
  PortName extends string = string,
  Running extends RunningEngine = RunningEngine,
  Extra extends object = object,
> {
  name: string;
  tools: readonly Tool[];
  /** Where `npm run engines -- start` puts it. */
  usualPorts: Record<PortName, number>;
  /** Fetches or builds what is missing in the cache; resolves with the folder. */
  prepare(say: Say): Promise<string>;
  /** Prepares, starts, and resolves when it is ready. */
  start(options?: StartOptions<PortName> & Extra, say?: Say): Promise<Running>;
}
