import Link from 'next/link';
import { EntryCard } from '../entry/entry-card.tsx';
import buttons from '../parts/button.module.css';

export default function NotFound() {
  return (
    <EntryCard title="There is no such page">
      <Link className={buttons.primary} href="/">
        To the tasks
      </Link>
    </EntryCard>
  );
}
