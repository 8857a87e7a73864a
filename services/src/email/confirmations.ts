import { type AcceptedMail, type CommitPort, confirmMails, isUnavailable } from '@duly/core';

interface Waiting {
  accepted: AcceptedMail;
  resolve: () => void;
  reject: (error: unknown) => void;
}

const lanes = 2;
const mailsPerBatch = 100;

/**
 * Lets mails that were accepted close together be confirmed in one transaction. A free lane starts at once with
 * whatever waits; a batch that fails for a reason of its own is confirmed mail by mail.
 */
export function createConfirmations(
  port: CommitPort,
  confirm: typeof confirmMails = confirmMails,
): (accepted: AcceptedMail) => Promise<void> {
  const queue: Waiting[] = [];
  let busyLanes = 0;

  const runBatch = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await confirm(
        port,
        batch.map(({ accepted }) => accepted),
      );
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length > 1 && !isUnavailable(error)) for (const waiting of batch) await runBatch([waiting]);
      else for (const { reject } of batch) reject(error);
    }
  };

  const runLane = async (): Promise<void> => {
    busyLanes += 1;
    while (queue.length > 0) await runBatch(queue.splice(0, mailsPerBatch));
    busyLanes -= 1;
  };

  return (accepted) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    queue.push({ accepted, resolve, reject });
    if (busyLanes < lanes) void runLane();
    return promise;
  };
}
