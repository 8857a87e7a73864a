export type KindOfThing =
  | 'task'
  | 'reminder'
  | 'project'
  | 'series'
  | 'activity'
  | 'dead-letter'
  | 'cursor'
  | 'position';

/** Stands in a generated request for a thing that will exist when the request is sent. */
export class Reference {
  readonly kind: KindOfThing;
  readonly pick: number;

  constructor(kind: KindOfThing, pick: number) {
    this.kind = kind;
    this.pick = pick;
  }
}

const malformed = [
  'nonsense',
  '%00',
  '..%2f..',
  '%zz',
  '%ED%A0%80',
  'null',
  '-1',
  '1.5',
  '9'.repeat(19),
  'x'.repeat(300),
];

/** What was seen in answers, of all accounts alike: so one also asks for what belongs to another. */
export class KnownThings {
  readonly #things = new Map<KindOfThing, string[]>();
  readonly #taskOf = new Map<string, string>();

  /** The value of a reference: mostly something that exists, else an unknown id, a malformed one, or a forged cursor. */
  resolve({ kind, pick }: Reference): string {
    const known = this.#things.get(kind) ?? [];
    const found = known[Math.floor(pick / 20) % Math.max(1, known.length)];
    if (found === undefined || pick % 20 === 0) return '018f0000-0000-7000-8000-000000000000';
    if (kind === 'cursor' && pick % 3 === 0) return forgedFrom(found, pick);
    return pick % 20 === 1 ? (malformed[Math.floor(pick / 20) % malformed.length] ?? '') : found;
  }

  taskOfReminder(reminderId: string): string | undefined {
    return this.#taskOf.get(reminderId);
  }

  add(kind: KindOfThing, id: string): void {
    const known = this.#things.get(kind) ?? [];
    if (!known.includes(id)) this.#things.set(kind, [...known, id]);
  }

  /** Takes everything out of an answer that later requests may refer to. */
  learn(body: unknown): void {
    if (typeof body !== 'object' || body === null) return;
    const { id, reminders, seriesId, actor, nextCursor, position } = body as Record<string, unknown>;
    if (typeof nextCursor === 'string') this.add('cursor', nextCursor);
    if (typeof position === 'string') this.add('position', position);
    if (typeof seriesId === 'string') this.add('series', seriesId);
    if (typeof id === 'string' && Array.isArray(reminders)) this.#learnTask(id, reminders as { id: string }[]);
    else if (typeof id === 'string' && 'name' in body) this.add('project', id);
    else if (typeof id === 'string' && actor !== undefined) this.add('activity', id);
    for (const member of Object.values(body)) this.learn(member);
  }

  #learnTask(id: string, reminders: { id: string }[]): void {
    this.add('task', id);
    for (const reminder of reminders) {
      this.add('reminder', reminder.id);
      this.#taskOf.set(reminder.id, id);
    }
  }
}

/** A cursor whose binding to its filters is right and whose keys are not; anybody can write one. */
function forgedFrom(cursor: string, pick: number): string {
  const [binding, ...keys] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
  const wrong = [
    null,
    'x',
    '',
    1.5,
    -1,
    1e300,
    '\0',
    '\ud83d',
    'infinity',
    '9'.repeat(25),
    'NaN',
    true,
    {},
    '0001-01-01 BC',
  ];
  const at = pick % keys.length;
  const forged = keys.map((key, index) => (index === at ? wrong[Math.floor(pick / 60) % wrong.length] : key));
  return Buffer.from(JSON.stringify([binding, ...forged])).toString('base64url');
}
