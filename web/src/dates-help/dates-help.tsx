import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import Link from 'next/link';
import styles from './dates-help.module.css';

/** The page on conventions of the documentation, made into a page of the app while that is built. */
export function DatesHelp() {
  const text = readFileSync(join(process.cwd(), '../docs/conventions.md'), 'utf8');
  const html = marked.parse(text, { async: false });
  return (
    <main className={styles.page}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own documentation, known when the app is built */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
      <p>
        <Link href="/settings/" prefetch={false}>
          Time zone, week, order of dates and parts of the day
        </Link>{' '}
        are in the settings.
      </p>
    </main>
  );
}
