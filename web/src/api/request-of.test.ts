import { describe, expect, it } from 'vitest';
import { requestOf } from './request-of.ts';

describe('requestOf', () => {
  it('puts the id into the path and the rest into the body', () => {
    expect(requestOf('update-task', { id: 'a/b', title: 'Milk', notes: null })).toEqual({
      method: 'PATCH',
      url: '/api/tasks/a%2Fb',
      body: '{"title":"Milk","notes":null}',
    });
  });

  it('sends the fields of a GET as a query, lists repeated', () => {
    expect(requestOf('list-tasks', { state: 'done', tag: ['a', 'b c'] }).url).toBe(
      '/api/tasks?state=done&tag=a&tag=b+c',
    );
  });

  it('has no body when nothing is left for it', () => {
    expect(requestOf('delete-task', { id: '1', scope: 'series' })).toEqual({
      method: 'DELETE',
      url: '/api/tasks/1?scope=series',
      body: null,
    });
  });
});
