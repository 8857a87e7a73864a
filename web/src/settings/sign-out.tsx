'use client';
import { useState } from 'react';
import { useAccountState } from '../account/account-context.tsx';
import { authenticate } from '../api/auth.ts';
import { tellOtherWindows } from '../entry/signed-out.ts';
import buttons from '../parts/button.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { useToasts } from '../parts/toasts.tsx';

/** Signs out; asks first while changes wait to be sent. They stay in this browser until the account is back. */
export function SignOut() {
  const waiting = useAccountState((state) => state.unsent.length);
  const toasts = useToasts();
  const [isAsking, setAsking] = useState(false);

  async function signOut(): Promise<void> {
    setAsking(false);
    try {
      await authenticate('sign-out', {});
      sessionStorage.clear();
      tellOtherWindows();
      location.replace('/sign-in/');
    } catch (failure) {
      toasts.show({ text: `Not signed out: ${failure instanceof Error ? failure.message : String(failure)}` });
    }
  }

  const many = waiting === 1 ? '1 change is' : `${waiting} changes are`;
  return (
    <div>
      <button type="button" className={buttons.button} onClick={() => (waiting > 0 ? setAsking(true) : void signOut())}>
        Sign out
      </button>
      {isAsking && (
        <Dialog
          title={`${many} not sent yet`}
          onClose={() => setAsking(false)}
          actions={
            <>
              <button type="button" className={buttons.button} onClick={() => setAsking(false)}>
                Stay
              </button>
              <button type="button" className={buttons.danger} onClick={() => void signOut()}>
                Sign out
              </button>
            </>
          }
        >
          <p>Kept in this browser, and sent the next time you sign in here.</p>
        </Dialog>
      )}
    </div>
  );
}
