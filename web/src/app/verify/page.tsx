import type { Metadata } from 'next';
import { Verify } from '../../entry/verify.tsx';

export const metadata: Metadata = { title: 'Confirm the address' };

export default function Page() {
  return <Verify />;
}
