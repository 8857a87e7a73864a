import type { ReactNode } from 'react';
import { AccountProvider } from '../../account/account-context.tsx';
import { ToastProvider } from '../../parts/toasts.tsx';
import { Shell } from '../../shell/shell.tsx';

export default function SignedInLayout({ children }: { children: ReactNode }) {
  return (
    <ToastProvider>
      <AccountProvider>
        <Shell>{children}</Shell>
      </AccountProvider>
    </ToastProvider>
  );
}
