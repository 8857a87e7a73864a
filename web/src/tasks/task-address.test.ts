import { expect, it } from 'vitest';
import { readTaskAddress, taskAddress } from './task-address.ts';

it.each(['/', '/?project=inbox', '/?show=done', '/?project=p&show=done&task=t', '/?task=t'])(
  '%s comes back as it was',
  (address) => {
    expect(taskAddress(readTaskAddress(new URLSearchParams(address.slice(1))))).toBe(address);
  },
);
