'use client';
import { useEffect, useMemo, useState } from 'react';
import { useAccountState } from '../account/account-context.tsx';
import { localTimeOf } from '../clock/local-time.ts';
import type { PersonClock } from './local-due.ts';

/** The clock of the person's own zone, to the minute. */
export function usePersonClock(): PersonClock {
  const zone = useAccountState((state) => state.known?.settings.timeZone) ?? 'UTC';
  const wholeDayTime = useAccountState((state) => state.known?.settings.allDayReminderTime) ?? '09:00';
  const [minute, setMinute] = useState(() => Math.floor(Date.now() / 60_000));
  useEffect(() => {
    const update = () => setMinute(Math.floor(Date.now() / 60_000));
    const timer = setInterval(update, 5_000);
    document.addEventListener('visibilitychange', update);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', update);
    };
  }, []);
  return useMemo(() => {
    const { date, time } = localTimeOf(new Date(minute * 60_000), zone);
    return { zone, today: date, time, wholeDayTime };
  }, [minute, zone, wholeDayTime]);
}
