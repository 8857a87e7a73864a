import type { ReactNode } from 'react';
import { AccountProvider } from '../../account/account-context.tsx';
import { AssistantPanelProvider } from '../../chat/assistant-panel.tsx';
import { ToastProvider } from '../../parts/toasts.tsx';
import { Shell } from '../../shell/shell.tsx';

export default function SignedInLayout({ children }: { children: ReactNode }) {
  return (
    <ToastProvider>
      <AccountProvider>
        <AssistantPanelProvider>
          <Shell>{children}</Shell>
        </AssistantPanelProvider>
      </AccountProvider>
    </ToastProvider>
  );
}
