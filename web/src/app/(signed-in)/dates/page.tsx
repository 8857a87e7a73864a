import type { Metadata } from 'next';
import { DatesHelp } from '../../../dates-help/dates-help.tsx';

export const metadata: Metadata = { title: 'How Duly reads dates' };

export default function Page() {
  return <DatesHelp />;
}
