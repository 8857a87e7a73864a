import type { Metadata } from 'next';
import { ChatPage } from '../../../chat/chat-page.tsx';

export const metadata: Metadata = { title: 'Assistant' };

export default function Page() {
  return <ChatPage />;
}
