-- Search. The index holds, for each task that is not deleted, its words as lexemes that begin with the account: so each
-- lookup, also that of a word's beginning, stays within one account's part of the index, however many others there are.

-- A text as it is searched: ' water the plants ', folded, each word between two spaces, so that a word, the beginning
-- of one and several in a row are found by strpos. Characters of scripts without spaces are words by themselves. The
-- classes are those of packages/language/src/filter/pieces.ts, and a test holds them together; they are listed, and no
-- properties, because those depend on the version and the locale of the database.
create function search_text(value text) returns text language plpgsql immutable strict parallel safe cost 1000 as $$
declare
  folded text;
begin
  if octet_length(value) = length(value) then
    folded := regexp_replace(lower(value), '[^a-z0-9]+', ' ', 'g');
  else
    folded := regexp_replace(lower(normalize(value, nfkd)), '[\u00AD\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u2060-\u2064\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF\U000E0100-\U000E01EF]', '', 'g');
    folded := translate(folded, 'øđðłħıŧς', 'oddlhitσ');
    folded := replace(replace(replace(replace(folded, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');
    folded := regexp_replace(folded, '([\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2300-\u23FF\u2600-\u27BF\u2B00-\u2BFF\u3005-\u3007\u3031-\u303C\u3040-\u309F\u30A1-\u30FA\u30FC-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U0001F000-\U0001FAFF\U00020000-\U0003FFFF])', ' \1 ', 'g');
    folded := regexp_replace(folded, '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u00D7\u00F7\u055A-\u055F\u0589\u058A\u05BE\u05C0\u05C3\u05C6\u05F3\u05F4\u060C\u061B\u061E\u061F\u066A-\u066D\u06D4\u0964\u0965\u1680\u180E\u2000-\u22FF\u2400-\u25FF\u2900-\u2AFF\u2E00-\u2E7F\u3000-\u3004\u3008-\u3030\u303D-\u303F\u30A0\u30FB\uE000-\uF8FF\uFE10-\uFE19\uFE30-\uFE6F\uFFF0-\uFFFF]+', ' ', 'g');
  end if;
  -- An index cannot take words of any length: of a longer one the first letters count.
  if length(folded) > 60 then
    folded := regexp_replace(folded, '([^ ]{60})[^ ]+', '\1', 'g');
  end if;
  folded := btrim(folded);
  return case when folded = '' then ' ' else ' ' || folded || ' ' end;
end
$$;

-- The words of a searched text as the text of a tsvector, all at one place with a weight: what follows what is seen in
-- the text itself. Of characters without spaces each three in a row are a lexeme, fewer at the end.
create function search_lexemes(mark text, words text, weight text) returns text language plpgsql immutable strict parallel safe cost 1000 as $$
declare
  unspaced constant text := '[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2300-\u23FF\u2600-\u27BF\u2B00-\u2BFF\u3005-\u3007\u3031-\u303C\u3040-\u309F\u30A1-\u30FA\u30FC-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U0001F000-\U0001FAFF\U00020000-\U0003FFFF]';
  ending constant text := ':1' || weight;
  word text;
  run text := '';
  lexemes text := '';
begin
  if words = ' ' then return ''; end if;
  if octet_length(words) = length(words) or words !~ unspaced then
    return mark || replace(btrim(words), ' ', ending || ' ' || mark) || ending;
  end if;
  foreach word in array string_to_array(btrim(words), ' ') || array[''] loop
    if word ~ unspaced then
      run := run || word;
      continue;
    end if;
    for place in 1 .. length(run) loop
      lexemes := lexemes || ' ' || mark || substr(run, place, 3) || ending;
    end loop;
    run := '';
    if word <> '' then lexemes := lexemes || ' ' || mark || word || ending; end if;
  end loop;
  return lexemes;
end
$$;

-- Of each tag its words, and itself as one: @ and its words joined.
create function search_tags(mark text, tags jsonb) returns text language sql immutable parallel safe cost 1000
begin atomic
  select string_agg(' ' || search_lexemes(mark, words, 'B') || ' ' || mark || '@' || replace(btrim(words), ' ', '_') || ':1B', '')
  from jsonb_array_elements_text(tags) tag, search_text(tag) words;
end;

-- Title over tags over notes. In PL/pgSQL, since one in SQL is put into the expression of the index and planned anew by
-- every statement that inserts (some 30 us); with the schema said, since indexes are built without a search_path.
do $do$
begin
  execute format($create$
    create function search_vector(user_id uuid, title text, tags jsonb, notes text) returns tsvector language plpgsql immutable parallel safe cost 1000 as $$
    declare
      mark constant text := right(user_id::text, 8);
      lexemes text := %1$I.search_lexemes(mark, %1$I.search_text(title), 'A');
    begin
      if tags <> '[]' then lexemes := lexemes || %1$I.search_tags(mark, tags); end if;
      if notes <> '' then lexemes := lexemes || ' ' || %1$I.search_lexemes(mark, %1$I.search_text(notes), 'D'); end if;
      return lexemes::tsvector;
    end
    $$$create$, current_schema());
end
$do$;

-- All that words may be found in; a sign that no word has keeps title, tags and notes apart.
create function search_document(title text, tags jsonb, notes text) returns text language sql immutable parallel safe cost 1000
return search_text(title)
  || case tags when '[]' then '' else (select string_agg('|' || search_text(tag), '') from jsonb_array_elements_text(tags) tag) end
  || case notes when '' then '' else '|' || search_text(notes) end;

-- Two, so that the few open tasks are found without the many done ones; a task is in one of them. What is new waits in
-- a list that every search reads: it is kept short.
create index tasks_search_open on tasks using gin (search_vector(user_id, title, tags, notes))
  with (gin_pending_list_limit = 512) where completed_at is null and deleted_at is null and not retracted;
create index tasks_search_done on tasks using gin (search_vector(user_id, title, tags, notes))
  with (gin_pending_list_limit = 512) where completed_at is not null and deleted_at is null and not retracted;
