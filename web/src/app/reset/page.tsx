import type { Metadata } from 'next';
import { Reset } from '../../entry/reset.tsx';

export const metadata: Metadata = { title: 'Choose a new password' };

export default function Page() {
  return <Reset />;
}
