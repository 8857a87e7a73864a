import styles from './search.module.css';

const examples: [filter: string, finds: string][] = [
  ['dentist', 'words in title, tags and notes, also while they are typed'],
  ['"annual report"', 'exactly these words'],
  ['is:overdue', 'also is:open, is:done, is:recurring'],
  ['due:today or due:tomorrow', 'also due:this week, due:none, due:before:2027-01-01'],
  ['p1 #Work -@waiting', 'high priority in the project Work, not tagged waiting'],
  ['created:after:yesterday and (p1 or p2)', 'parentheses, and, or, not'],
];

/** What can be asked: each example can be taken into the field. */
export function SearchExamples({ onChoose }: { onChoose: (example: string) => void }) {
  return (
    <section aria-label="Examples">
      <p className={styles.intro}>Finds open and done tasks. Words and filters go together.</p>
      <ul className={styles.examples}>
        {examples.map(([filter, finds]) => (
          <li key={filter}>
            <button type="button" onClick={() => onChoose(filter)}>
              {filter}
            </button>
            <span>{finds}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
