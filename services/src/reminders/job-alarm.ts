import type { Jobs } from '@duly/bus';
import type { Logger } from 'pino';
import { channels, type ProcessWakeups } from '../wakeups.ts';

/** The job is one for all processes of the app: whichever of them it comes to, all loops are woken. */
const jobName = 'reminders';

/** Wakes the reminder loop from outside of this process; a hint that may be lost, as every wake-up. */
export interface ReminderAlarm {
  /** Whether it will go off at this instant. Asks for it if not, and wakes the loop when that is granted. */
  isSetFor(at: Date): boolean;
}

interface JobAlarmOptions {
  /** Sets, or moves, the one job of the reminder loop. */
  schedule: (at: Date) => Promise<void>;
  wake: () => void;
  log: Logger;
}

/**
 * The next due instant as a job of Dapr's scheduler. The loop never waits for the scheduler: until the job is granted,
 * and while the scheduler is away, its own timer does.
 */
export class JobAlarm implements ReminderAlarm {
  readonly #options: JobAlarmOptions;
  #grantedMs: number | undefined;
  #spentMs: number | undefined;
  #isAsking = false;
  #isAway = false;

  constructor(options: JobAlarmOptions) {
    this.#options = options;
  }

  isSetFor(at: Date): boolean {
    if (this.#grantedMs === at.getTime()) return true;
    if (!this.#isAsking && this.#spentMs !== at.getTime()) void this.#ask(at);
    return false;
  }

  /** The job has come. By the database's clock it may be too early; the rest is the timer's. */
  goOff(): void {
    this.#spentMs = this.#grantedMs;
    this.#grantedMs = undefined;
    this.#options.wake();
  }

  async #ask(at: Date): Promise<void> {
    const { schedule, wake, log } = this.#options;
    this.#isAsking = true;
    try {
      await schedule(at);
      this.#grantedMs = at.getTime();
      if (this.#isAway) log.info('Jobs wake the reminders again');
      this.#isAway = false;
      wake();
    } catch (error) {
      this.#grantedMs = undefined;
      if (!this.#isAway)
        log.warn(
          { reason: error instanceof Error ? error.message : String(error) },
          'No job wakes the reminders: their own timer does',
        );
      this.#isAway = true;
    } finally {
      this.#isAsking = false;
    }
  }
}

/** The alarm on Dapr's jobs: the scheduler rings here, and the loops of all processes hear of it. */
export function createJobAlarm(jobs: Jobs, wakeups: ProcessWakeups, log: Logger): ReminderAlarm {
  const wake = () => wakeups.wake(channels.reminders);
  const alarm = new JobAlarm({ schedule: (at) => jobs.schedule(jobName, at), wake, log });
  jobs.on(jobName, () => alarm.goOff());
  return alarm;
}
