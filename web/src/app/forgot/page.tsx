import type { Metadata } from 'next';
import { Forgot } from '../../entry/forgot.tsx';

export const metadata: Metadata = { title: 'Reset the password' };

export default function Page() {
  return <Forgot />;
}
