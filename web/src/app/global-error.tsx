'use client';
import './tokens.css';
import './base.css';
import PageError from './error.tsx';

export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <PageError reset={reset} />
      </body>
    </html>
  );
}
