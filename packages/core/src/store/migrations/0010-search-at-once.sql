-- Words go into the index with their task. The list in which they waited (512 kB: more than 9,000 tasks) was emptied
-- by whichever transaction filled it, with the clocks of its accounts locked, and every search had to read it. Going at
-- once costs each statement some 11% more of PostgreSQL's time, and nobody pays for the others (docs/decisions/014).
alter index tasks_search_open set (fastupdate = off);
alter index tasks_search_open reset (gin_pending_list_limit);
alter index tasks_search_done set (fastupdate = off);
alter index tasks_search_done reset (gin_pending_list_limit);
select gin_clean_pending_list(format('%I.tasks_search_open', current_schema())::regclass),
       gin_clean_pending_list(format('%I.tasks_search_done', current_schema())::regclass);
