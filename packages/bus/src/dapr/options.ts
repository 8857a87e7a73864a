export interface DaprBusOptions {
  /** Where daprd's HTTP API is, such as http://127.0.0.1:3500. */
  daprUrl: string;
  /** The component that publishes. */
  pubsub: string;
  /** Where daprd reaches this process: a port of its own, on loopback, since the sidecar is beside us. */
  appPort: number;
  /** What daprd asks of us, when it asks. */
  apiToken: string | undefined;
  /** What we ask of daprd: without it anybody on this machine could hand us events. */
  appApiToken: string;
  onError: (error: unknown, consumer: string) => void;
  /** Told why daprd carries nothing, each time that the reason changes; null when it does again. */
  onTrouble: (reason: string | null) => void;
}

/** The path that a subscription of this consumer names as its route. */
export function deliveryPathOf(consumer: string): string {
  return `/deliveries/${consumer}`;
}

/** Where daprd and this process listen for each other: nobody else on the network reaches it. */
export const loopback = '127.0.0.1';
