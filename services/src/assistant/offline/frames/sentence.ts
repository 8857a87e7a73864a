import type { Slots } from './slots.ts';

/** Without the word before it: "on friday" is moved "to friday". */
export function bare(due: string): string {
  const when = due.replace(
    /^(?:due |by |on |for |at |until |till |to |in (?=the (?:morning|afternoon|evening)))+/i,
    '',
  );
  return /^\d{1,2}$/.test(when) ? clockOf(Number(when)) : withColon(when, due);
}

/** "at 11.30", "11.30" are times; "1.12" may be a date. */
function withColon(when: string, due: string): string {
  const [, hour = '', minutes = ''] = /^([01]?\d|2[0-3])\.([0-5]\d)$/.exec(when) ?? [];
  const isTime = /^at /i.test(due) || Number(minutes) > 12;
  return hour !== '' && isTime ? `${hour}:${minutes}` : when;
}

const morningHour = /^(?:at |to )?(?<hour>[7-9]|1[01])$/i;

/** Where something is moved to: "8" stays as it was said, as of what is in the evening it means the evening. */
export function movedTo(due: string): string {
  const hour = morningHour.exec(due)?.groups?.hour;
  return `move it to ${hour === undefined ? bare(due) : `at ${hour}`}`;
}

/** A bare hour is one of the day, from 7 in the morning to 6 in the evening. */
export function clockOf(hour: number): string {
  return `${String(hour < 7 ? hour + 12 : hour).padStart(2, '0')}:00`;
}

export function levelOf(level: string): string {
  return level === 'none' ? 'no priority' : `${level} priority`;
}

/** Priority, tags and project of slots, as the parser knows them. */
export function labelsIn({ priority, tags, project }: Slots): string[] {
  return [
    ...(priority === undefined ? [] : [levelOf(priority)]),
    ...tags.map((tag) => `@${tag}`),
    ...(project === undefined ? [] : [markOf(project)]),
  ];
}

export function markOf(project: string): string {
  return /\s/.test(project) ? `#"${project}"` : `#${project}`;
}
